"""`easel restore`: the table from a backup, and what is to be done next."""

import argparse
from datetime import datetime

from admin import networks, restore
from local import paths, product

# Between two looks at a table that is being restored, here and on AWS.
LOOK_SECONDS = {False: 0.5, True: 15.0}


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes, and that it is run by `bring_back`."""
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--backup", metavar="ARN", help="of a backup on demand")
    source.add_argument(
        "--at",
        type=_moment,
        metavar="2026-11-30T08:00:00Z",
        help="as it was at that moment of the last 35 days",
    )
    parser.set_defaults(run=bring_back)


def bring_back(asked: argparse.Namespace) -> None:
    """`restore`: the table from a backup, as a new one; then say how it comes into use."""
    found = networks.find(aws=asked.aws, environment=asked.env)
    apply = product.taking_away(found, aws=asked.aws)
    way = restore.Restoration(found, apply, LOOK_SECONDS[asked.aws])
    restored = way.from_backup(asked.backup) if asked.backup else way.to_moment(asked.at)
    print(f"{restored.name} is restored, and what was taken away since is taken away again.")
    if asked.aws:
        print("Nobody uses it yet. Deploy with it, beside the settings of before, and say it from")
        print("now on at every deployment:")
        print(f"  npx cdk deploy --all -c env=… -c table={restored.stream} \\")
        print(f"    --parameters EaselData{found.suffix}:TableUsed={restored.name}")
        return
    paths.TABLE.write_text(f"{restored.stream}\n")
    print("Nobody uses it yet: make up.")


def _moment(said: str) -> datetime:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        moment = datetime.min
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError("say a moment with its time zone: 2026-11-30T08:00:00Z")
    return moment
