"""Build the index of search anew, from all posts and users in the table: `make index`.

Search answers from the old one meanwhile. On AWS (`AWS=yes`) it takes the account and region of
your credentials, as `cdk deploy` does.
"""

import argparse
from typing import Any

from local.migrate import Call, Place, caller, says_which

# As long as the function may take.
BUILDER = Place("EaselDiscovery", "SearchBuildFunction", 910)


def main() -> None:
    """Build it, and print what became of it."""
    parser = argparse.ArgumentParser(prog="make index", description=__doc__)
    parser.add_argument("--aws", action="store_true", help="on AWS instead of this machine")
    says_which(parser)
    asked = parser.parse_args()
    build(caller(BUILDER, aws=asked.aws, environment=asked.env))


def build(call: Call) -> None:
    """Call until an index was built that nobody was faster than, and print how large it is.

    OpenSearch takes a call for each part of a large table.
    """
    while (told := call({"anew": True}))["outcome"] != "built":
        print(f"  {_why(told)}", flush=True)
    print(f"  {told['documents']} posts and users are in the index")


def _why(told: dict[str, Any]) -> str:
    if told["outcome"] == "going on":
        return f"{told['documents']} posts and users so far"
    return "another was built meanwhile: once more"


if __name__ == "__main__":
    main()
