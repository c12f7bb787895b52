"""SAM reads our templates, and what the documents say of it can be typed as it stands."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from local import sam, tools
from tests.infra.conftest import STACKS
from tests.support.account import FUNCTIONS

COMMAND = re.compile(r"make sam FUNCTION=(\S+) EVENT=(\S+)")
PAGES = [tools.ROOT / "README.md", *sorted((tools.ROOT / "docs").glob("*.md"))]
DOCUMENTED = sorted({found for page in PAGES for found in COMMAND.findall(page.read_text())})


@pytest.mark.parametrize(("function", "event"), DOCUMENTED)
def test_a_documented_command_names_a_function_and_an_event_that_exist(
    synthesized: Path, function: str, event: str
) -> None:
    assert function in sam.functions(synthesized / "local")
    assert (tools.ROOT / event).is_file()


def test_every_function_is_found_in_the_stack_that_declares_it(synthesized: Path) -> None:
    found = sam.functions(synthesized / "local")

    assert set(found) == set(FUNCTIONS)
    for place in found.values():
        template = json.loads((synthesized / "local" / place.template.name).read_text())
        assert template["Resources"][place.id_]["Type"] == "AWS::Lambda::Function"


@pytest.mark.slow
@pytest.mark.parametrize("stack", STACKS)
@pytest.mark.parametrize("environment", ["dev", "prod"])
def test_sam_finds_a_template_valid(synthesized: Path, environment: str, stack: str) -> None:
    tools.install(sam.SAM.parent.parent, "sam.txt")
    template = synthesized / environment / f"{stack}.template.json"
    command = [str(sam.SAM), "validate", "--lint", "--region", "us-east-1", "-t", str(template)]

    checked = subprocess.run(
        command,
        cwd=tools.ROOT,
        env={**os.environ, "SAM_CLI_TELEMETRY": "0"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "is a valid SAM Template" in checked.stdout, checked.stderr
