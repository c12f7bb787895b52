"""What the documents tell people to type works as it stands, as far as credentials are needed."""

import importlib.util
import re
import shutil
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest

from infra import packaging, website
from infra.environments import DEFAULT, ENVIRONMENTS, Environment, chosen
from local.tools import ROOT
from tests.infra.documented import Line, commands, helped, lines
from tests.infra.terminal import Ended, typed

MAKE, CDK = lines("make"), lines("npx cdk")
ASKED = re.compile(r"Unable to resolve AWS account to use|no credentials have been configured")
# These ask AWS for nothing.
OFFLINE = {"synth", "synthesize", "list", "ls", "doctor"}
SETTINGS = (
    "daily_generations=|guest_images_a_day=|explicit=|daily_budget=|painting_concurrency="
    "|moderators_second_factor=|joining=|beside=|close_endpoint=|budget=|table="
)
REFUSAL = re.compile(rf"Say .*-c (env=local\|dev\|prod|{SETTINGS}).*\.")
MODULE = re.compile(r"python\S* -m ([a-z0-9_.]+)")
PAGE = """
Run `npx cdk diff -c env=prod`, or `EASEL_SEED=no make up`; `cmake` and `make-believe` are not ours,
and neither `make …` nor `npx cdk` says what to do.

    ```bash
    KEY=$(make -s token HANDLE=ada | tail -n 1)
    ```
```
make tools    # once
$ npx cdk deploy --all \\
    -c env=dev            # or env=prod
bench/       what a request costs; make bench
```
"""


class Context(dict[str, str]):
    """What was said on a command line, as a node of the app knows it."""

    def try_get_context(self, name: str) -> str | None:
        """What was said, or None."""
        return self.get(name)


def environment(said: dict[str, str]) -> Environment:
    return chosen(Context(said))  # type: ignore[arg-type]


def dry(line: Line, home: Path) -> list[str]:
    """What make would do, line by line."""
    place = line.words.index("make")
    ended = typed([*line.words[: place + 1], "-n", *line.words[place + 1 :]], home)
    assert ended.status == 0, ended.text
    return ended.text.splitlines()


def named(lines: list[Line]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return pytest.mark.parametrize("line", lines, ids=lambda line: line.text)


def offered(home: Path) -> list[Line]:
    ended = typed(["make", "help"], home)
    assert ended.status == 0, ended.text
    return list(helped(ended.text))


def test_commands_are_found_in_blocks_and_in_sentences_and_nowhere_else() -> None:
    assert commands(PAGE) == {
        "npx cdk diff -c env=prod",
        "EASEL_SEED=no make up",
        "make -s token HANDLE=ada",
        "make tools",
        "npx cdk deploy --all -c env=dev",
    }


def test_the_documents_show_how_to_begin_and_how_to_end() -> None:
    assert {"npx cdk bootstrap", "npx cdk deploy --all -c env=dev"} <= {each.text for each in CDK}
    assert {"make up", "make destroy ENV=dev", "make help"} <= {each.text for each in MAKE}


@named(MAKE)
def test_a_documented_make_line_has_a_recipe_of_things_that_are_there(
    line: Line, tmp_path: Path
) -> None:
    recipe = dry(line, tmp_path)

    assert recipe
    for command in recipe:
        for name in MODULE.findall(command):
            assert importlib.util.find_spec(name), command
        program = next(word for word in command.split() if "=" not in word)
        assert (ROOT / program).exists() or shutil.which(program), command


def test_make_help_offers_what_is_there(tmp_path: Path) -> None:
    found = offered(tmp_path)

    assert {"make synth ENV=dev", "make synth ENV=prod", "make down"} <= {
        each.text for each in found
    }
    for line in found:
        assert dry(line, tmp_path), line.text


@named(CDK)
def test_a_documented_cdk_line_names_a_place_to_deploy_to(line: Line) -> None:
    assert environment(line.said).target == "aws"


def test_who_does_not_say_where_is_taken_to_mean_what_make_means(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert environment({}) == ENVIRONMENTS[DEFAULT]
    assert f"ENV ?= {DEFAULT}\n" in (ROOT / "Makefile").read_text()
    (said,) = capsys.readouterr().err.splitlines()
    assert "-c env=dev" in said
    assert "-c env=prod" in said


def test_who_says_where_is_told_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    environment({"env": "prod"})

    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "said",
    [
        {"env": "prd"},
        {"env": ""},
        {"env": "dev", "daily_generations": "many"},
        {"env": "dev", "explicit": "no"},
        {"env": "dev", "guest_images_a_day": "-1"},
        {"env": "dev", "daily_budget": "500"},
        {"env": "dev", "daily_budget": "z-image:500"},
        {"env": "dev", "painting_concurrency": "many"},
        {"env": "dev", "moderators_second_factor": "yes"},
        {"env": "dev", "beside": "on"},
        {"env": "dev", "close_endpoint": "on"},
        {"env": "dev", "budget": "0"},
        {"env": "dev", "budget": "fifty"},
        {"env": "dev", "table": "Restored"},
    ],
)
def test_what_is_mistyped_is_refused_in_one_sentence(said: dict[str, str]) -> None:
    with pytest.raises(SystemExit) as refused:
        environment(said)

    assert REFUSAL.fullmatch(str(refused.value))


def test_what_may_be_spent_is_said_where_it_is_deployed() -> None:
    found = environment(
        {"env": "dev", "daily_budget": "painter:unlimited", "painting_concurrency": "20"}
    )

    assert found.daily_budget == {"painter": None}
    assert found.painting_concurrency == 20


@pytest.fixture(scope="module")
def built() -> None:
    """What the app wants to find, made while there is still a home to find the means in."""
    packaging.build("aws")
    website.build()


@pytest.fixture(scope="module")
def assemblies() -> dict[str, Path]:
    """What the app made of what was said, once it ran."""
    return {}


@pytest.mark.slow
@named(CDK)
def test_a_documented_cdk_line_goes_as_far_as_credentials(
    line: Line, synthesized: Path, assemblies: dict[str, Path], built: None, tmp_path: Path
) -> None:
    goes_through(line, synthesized, assemblies, tmp_path)


@pytest.mark.slow
def test_what_make_tells_cdk_goes_as_far_as_credentials(synthesized: Path, tmp_path: Path) -> None:
    recipes = {command for line in [*MAKE, *offered(tmp_path)] for command in dry(line, tmp_path)}
    told = {command for command in recipes if command.startswith("npx cdk")}

    assert {command.split()[2] for command in told} == {"synth", "deploy", "destroy"}
    for command in told - {line.text for line in CDK}:
        goes_through(Line(command), synthesized, {}, tmp_path)


def goes_through(line: Line, synthesized: Path, assemblies: dict[str, Path], home: Path) -> None:
    """Run the line; what the app makes of all that is said of an environment is made once."""
    said = line.said or {"env": DEFAULT}
    told = together(said)
    place = synthesized / said["env"] if set(said) == {"env"} else assemblies.get(str(told))
    if place:
        more = ["--app", str(place), "--build", "true"]
    else:
        assemblies[str(told)] = home / "cdk.out"
        settings = [("-c", f"{name}={told[name]}") for name in told.keys() - said.keys()]
        more = ["--output", str(home / "cdk.out"), *chain.from_iterable(settings)]
    judge(line, typed([*line.words, *more], home))


def together(said: dict[str, str]) -> dict[str, str]:
    """What is said, and all else that the documents say of the environment and goes with it."""
    told = dict(said)
    for other in (each.said for each in CDK):
        agrees = all(told.get(name, value) == value for name, value in other.items())
        if agrees and other.get("env") == said.get("env"):
            told |= other
    return dict(sorted(told.items()))


def judge(line: Line, ended: Ended) -> None:
    assert "Unknown option" not in ended.text, ended.text
    if line.words[2] in OFFLINE:
        assert ended.status == 0, ended.text
    else:
        assert ASKED.search(ended.text), ended.text
