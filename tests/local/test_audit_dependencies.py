"""`make audit-dependencies` says what is known, what is not, and of what it could not ask."""

import json
from pathlib import Path

import pytest

from local import tools
from tools import audit_dependencies as audit

PINS = tools.REQUIREMENTS / "uv.txt"
WEB = tools.ROOT / "web"
CLEAN = {"dependencies": [{"name": "uv", "version": "0.13.9", "vulns": []}], "fixes": []}
KNOWN = {"id": "PYSEC-2026-1", "fix_versions": ["0.14"], "aliases": [], "description": "…"}
DOWN = "ERROR: Could not connect to PyPI's vulnerability feed\n"


def said(answer: object) -> audit.Run:
    text = answer if isinstance(answer, str) else json.dumps(answer)
    return lambda _command, _place: text


def test_what_is_clean_is_said_to_be() -> None:
    report = audit.python(PINS, said(CLEAN))

    assert (report.code, str(report)) == (0, "requirements/uv.txt\n  nothing known")


def test_a_vulnerability_is_named_with_the_version_that_mends_it() -> None:
    found = {"dependencies": [{"name": "uv", "version": "0.13.9", "vulns": [KNOWN]}]}

    report = audit.python(PINS, said(found))

    assert (report.code, report.found) == (1, ["uv 0.13.9: PYSEC-2026-1, fixed in 0.14"])


def test_a_package_that_nobody_knows_was_not_asked_of() -> None:
    skipped = {"name": "ours", "skip_reason": "not found on PyPI"}

    report = audit.python(PINS, said({"dependencies": [*CLEAN["dependencies"], skipped]}))

    assert (report.code, report.unasked) == (2, ["ours: not found on PyPI"])


@pytest.mark.parametrize("answer", [DOWN, "", "[]", {"error": {"summary": "getaddrinfo failed"}}])
def test_a_registry_that_does_not_answer_is_not_taken_for_good_news(answer: object) -> None:
    for report in (audit.python(PINS, said(answer)), audit.node(WEB, said(answer))):
        assert report.code == 2
        assert "nothing known" not in str(report)
        assert "could not ask: " in str(report)


def test_npm_s_own_words_are_passed_on() -> None:
    report = audit.node(WEB, said({"message": "404 Not Found - POST /-/npm/v1/security/audits"}))

    assert report.unasked == ["404 Not Found - POST /-/npm/v1/security/audits"]


def test_what_npm_knows_is_named() -> None:
    vulnerable = {"vulnerabilities": {"ws": {"range": "<8.17.1", "severity": "high"}}}

    report = audit.node(WEB, said(vulnerable))

    assert (report.pins, report.code) == ("web/package-lock.json", 1)
    assert report.found == ["ws <8.17.1: high"]


def test_every_file_of_pins_is_asked_about() -> None:
    asked: list[str] = []

    def run(command: list[str], place: Path) -> str:
        asked.append(" ".join(command))
        return json.dumps({"dependencies": [], "vulnerabilities": {}})

    found = {each.pins for each in audit.reports(run)}

    pinned = {f"requirements/{path.name}" for path in tools.REQUIREMENTS.glob("*.txt")}
    locked = {"package-lock.json", "web/package-lock.json", "bench/lighthouse/package-lock.json"}
    assert found == pinned | locked
    assert len(asked) == len(found)
    assert all("--require-hashes" in each or "--package-lock-only" in each for each in asked)


def test_something_found_and_something_unasked_are_both_told() -> None:
    assert audit.Report("x", ["one"], ["another"]).code == 3
