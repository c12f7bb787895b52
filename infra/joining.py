"""Who may join: `-c joining=open`, `-c joining=invitation` or `-c joining=school.edu,art.org`.

docs/operations.md says what each does; `easel.invitations.joining` reads what is told here.
"""

from aws_cdk import aws_lambda as lambda_

from infra.address import HOST

OPEN = "open"
POLICIES = (OPEN, "invitation")
# What a network names to newcomers in a sentence.
MOST_DOMAINS = 20


def read(said: str) -> str:
    """Return a policy, or domains with commas between. Raise SystemExit for what is neither."""
    if said in POLICIES:
        return said
    domains = [each.strip().lower().removeprefix("@") for each in said.split(",")]
    if not all(HOST.fullmatch(each) for each in domains) or len(domains) > MOST_DOMAINS:
        raise SystemExit(
            f"Say who may join: -c joining={'|'.join(POLICIES)}, or {MOST_DOMAINS} mail domains"
            f" at most, such as -c joining=school.edu,art.org (not {said!r})."
        )
    return ",".join(dict.fromkeys(domains))


def tell(function: lambda_.Function, joining: str) -> None:
    """Tell a function who may join: the few that ask, since variables have little room."""
    function.add_environment("JOINING", joining)
