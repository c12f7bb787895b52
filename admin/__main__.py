"""What an operator does to a network: `./easel admin create …`, `./easel doctor`."""

import argparse
import getpass
import sys
from datetime import UTC, date, datetime

from botocore.exceptions import BotoCoreError, ClientError

from admin import data_command, doctor, networks, restore_command, search, starter
from admin.accounts import Newcomer, Operator
from local import environments
from local.client import RefusedError

# A package of its own, which knows of no network.
VERIFY = "./easel verify FILE says whether a file is as it was signed: ./easel verify --help"
# From when on somebody is in a group, or no longer.
WHEN = "as soon as their access token ends, within the hour, or they sign in anew"


def main(arguments: list[str] | None = None) -> None:
    """Do what the command line says; what AWS or the API refuses is told in a sentence."""
    asked = _parser().parse_args(arguments)
    try:
        asked.run(asked)
    except (BotoCoreError, ClientError, RefusedError) as reason:
        raise SystemExit(str(reason)) from reason


def create(asked: argparse.Namespace) -> None:
    """`admin create`: an account as signing up leaves it."""
    operator, password = _operator(asked), _password(asked)
    newcomer = Newcomer(asked.mail, asked.handle, asked.name or asked.handle, asked.born, password)
    member, used = operator.create(newcomer, datetime.now(UTC).date())
    print(f"@{member.user.handle} can sign in at {operator.found.url}/sign-in with {asked.mail}")
    if not password:
        print(f"Password, shown once: {used}")


def moderator(asked: argparse.Namespace) -> None:
    """`admin moderator`: into the group of moderators, or out of it."""
    handle = asked.handle.removeprefix("@")
    profile = _operator(asked).moderator(handle, remove=asked.remove)
    what = "moderates no longer" if asked.remove else "moderates"
    print(f"{profile['display_name']} (@{profile['handle']}) {what}: {WHEN}.")


def researcher(asked: argparse.Namespace) -> None:
    """`admin researcher`: into the group of researchers, or out of it."""
    handle = asked.handle.removeprefix("@")
    profile = _operator(asked).researcher(handle, remove=asked.remove)
    what = "asks for datasets no longer" if asked.remove else "may ask for datasets"
    print(f"{profile['display_name']} (@{profile['handle']}) {what}: {WHEN}.")


def publish(asked: argparse.Namespace) -> None:
    """`admin starter`: the first images of a network."""
    operator = _operator(asked)
    password = _password(asked) or getpass.getpass(f"Password of {asked.mail}: ")
    member = operator.signs_in(asked.mail, password)
    made = starter.publish(member, member.get("/v1/me"))
    print(f"{len(made)} posts were published." if made else "Everything is there already.")


def invite(asked: argparse.Namespace) -> None:
    """`admin invite`: a link that lets people join."""
    operator = _operator(asked)
    password = _password(asked) or getpass.getpass(f"Password of {asked.mail}: ")
    member = operator.signs_in(asked.mail, password)
    made = member.must("POST", "/v1/invitations", {"uses": asked.uses, "days": asked.days})
    print(f"{made['url']} lets {made['uses']} people join, until {made['ends_at']}.")


def examine(asked: argparse.Namespace) -> None:
    """`doctor`: a line for each check; exit 1 when one failed."""
    results = doctor.examine(_operator(asked), lambda result: print(result, flush=True))
    if failures := doctor.failed(results):
        raise SystemExit(f"{failures} of {len(results)} checks failed.")


def compare(asked: argparse.Namespace) -> None:
    """`search compare`: how much two engines find alike; exit 1 when it is too little."""
    search.compare(aws=asked.aws, environment=asked.env, queries=asked.queries)


def aim(asked: argparse.Namespace) -> None:
    """`target`: which stacks a deployment changes; exit 1 when they are another environment's."""
    print(environments.aim(networks.client("cloudformation"), asked.env, asked.context))


def _operator(asked: argparse.Namespace) -> Operator:
    return Operator(networks.find(aws=asked.aws, environment=asked.env))


def _password(asked: argparse.Namespace) -> str:
    return sys.stdin.readline().rstrip("\n") if asked.password_stdin else ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="easel", description=__doc__, epilog=VERIFY)
    rooms = parser.add_subparsers(required=True)
    admin = rooms.add_parser("admin", help="accounts, moderators, first images")
    commands = admin.add_subparsers(required=True)
    _create(commands.add_parser("create", help="make an account, without a mail", parents=_any()))
    _moderator(commands.add_parser("moderator", help="let somebody moderate", parents=_any()))
    _researcher(
        commands.add_parser("researcher", help="let somebody ask for datasets", parents=_any())
    )
    _starter(commands.add_parser("starter", help="publish the first images", parents=_any()))
    _invite(commands.add_parser("invite", help="make a link to join by", parents=_any()))
    well = rooms.add_parser(
        "doctor", help="check a deployed network in three minutes", parents=_any()
    )
    well.set_defaults(run=examine)
    engines = rooms.add_parser("search", help="compare two engines of search")
    _compare(engines.add_subparsers(required=True).add_parser("compare", parents=_any()))
    lake = rooms.add_parser("data", help="what is learned from signals")
    data_command.add(lake.add_subparsers(required=True), _any())
    restore_command.add(rooms.add_parser("restore", help="the table from a backup", parents=_any()))
    _target(rooms.add_parser("target", help="say which stacks a deployment would change"))
    return parser


def _any() -> list[argparse.ArgumentParser]:
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument(
        "--aws",
        action="store_true",
        help="the network in the account and region of your credentials, not the one here",
    )
    where.add_argument(
        "--env",
        choices=environments.NAMES,
        help="with --aws: which network, where the account has several in the region",
    )
    return [where]


def _compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--queries", type=int, default=search.QUERIES, help="how many, 500")
    parser.set_defaults(run=compare)


def _target(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--env", required=True, choices=environments.NAMES)
    parser.add_argument(
        "-c",
        "--context",
        action="append",
        default=[],
        metavar="SETTING=VALUE",
        help="as for cdk deploy; of these, beside=yes counts",
    )
    parser.set_defaults(run=aim)


def _create(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mail", required=True, help="what they sign in with")
    parser.add_argument("--handle", required=True, help="2 to 30 of a-z, 0-9 and _")
    parser.add_argument("--name", help="shown beside the handle; without it, the handle")
    parser.add_argument("--born", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    _takes_password(parser, "without it one is made and shown")
    parser.set_defaults(run=create)


def _moderator(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("handle")
    parser.add_argument("--remove", action="store_true", help="moderates no longer")
    parser.set_defaults(run=moderator)


def _researcher(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("handle")
    parser.add_argument("--remove", action="store_true", help="asks no longer")
    parser.set_defaults(run=researcher)


def _starter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mail", required=True, help="of the account that publishes")
    _takes_password(parser, "without it you are asked")
    parser.set_defaults(run=publish)


def _invite(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mail", required=True, help="of a moderator's account")
    parser.add_argument("--uses", type=int, default=1, help="how many people, 1000 at most")
    parser.add_argument("--days", type=int, default=14, help="valid for, 90 at most")
    _takes_password(parser, "without it you are asked")
    parser.set_defaults(run=invite)


def _takes_password(parser: argparse.ArgumentParser, otherwise: str) -> None:
    said = f"read the password from standard input; {otherwise}"
    parser.add_argument("--password-stdin", action="store_true", help=said)


if __name__ == "__main__":
    main()
