"""`make audit`: what it does before it looks, and how it ends."""

import runpy
from typing import Any

import pytest

from local import drain, emulator, paths, seeding, stack
from tests.audit import auditor
from tests.audit.world import Finding
from tests.e2e.backstage import Backstage
from tests.local.test_patience import STACK


def called(function: str, event: dict[str, Any]) -> str:
    """What a function is called for."""
    return str(event["job"]) if function == "maintenance" else f"rank {' '.join(event)}"


def audits(monkeypatch: pytest.MonkeyPatch, *findings: Finding) -> tuple[int, list[str]]:
    """Run it on a network of which these are the findings; return its status and what it did."""
    done: list[str] = []

    def look(*_: Any, **__: Any) -> list[Finding]:
        done.append("look")
        return list(findings)

    monkeypatch.setattr(stack, "read", lambda: STACK)
    monkeypatch.setattr(seeding, "wait", lambda: done.append("wait for seeds"))
    monkeypatch.setattr(drain, "drain", lambda *_: done.append("drain"))
    monkeypatch.setattr(Backstage, "invoke", lambda *asked: done.append(called(*asked[1:])))
    monkeypatch.setattr(auditor, "audit_stack", look)
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("tests.e2e.audit", run_name="__main__")
    return int(ended.value.code or 0), done


def test_it_looks_when_nothing_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    assert audits(monkeypatch) == (
        0,
        ["wait for seeds", "drain", "farewell", "drain", "rank everything", "look"],
    )


def test_it_prints_what_it_finds_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _ = audits(monkeypatch, Finding("I1", "P#1", "has 2 likes, 1 was given"))

    assert status == 1
    assert "I1 P#1: has 2 likes, 1 was given" in capsys.readouterr().out


def test_a_network_that_is_down_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stack, "read", lambda: STACK)
    monkeypatch.setattr(emulator, "is_running", lambda: False)

    with pytest.raises(SystemExit, match=f"No network is up in {paths.HOME.name}. Run: make up"):
        drain.running()
