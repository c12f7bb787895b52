"""What is known to be vulnerable of all that is pinned: `make audit-dependencies`.

It asks PyPI (through pip-audit) and npm's registry, and says plainly of what it could not ask. It
ends with 0 when nothing is known, 1 when something is, 2 when some could not be asked, and 3 when
both.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from local import tools

AUDIT = tools.TOOLS / "audit"
# Every version is pinned with its hash: nothing has to be resolved, and nothing is installed.
AS_PINNED = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json")
LOCKED = ("", "web", "bench/lighthouse")
FOUND, UNASKED = 1, 2

Run = Callable[[list[str], Path], str]


@dataclass
class Report:
    """What is known of one file of pins: vulnerabilities, and what nobody could be asked of."""

    pins: str
    found: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)

    @property
    def code(self) -> int:
        """What the command ends with, for this file alone."""
        return (FOUND if self.found else 0) | (UNASKED if self.unasked else 0)

    def __str__(self) -> str:
        lines = [f"  vulnerable: {each}" for each in self.found]
        lines += [f"  could not ask: {each}" for each in self.unasked]
        return "\n".join([self.pins, *(lines or ["  nothing known"])])


def main() -> None:
    """Ask of every file, print what is known, and end with the code that says it."""
    with tools.alone():
        tools.install_uv()
        tools.install(AUDIT, "audit.txt")
    code = 0
    for report in reports(run):
        print(report, flush=True)
        code |= report.code
    sys.exit(code)


def reports(run: Run) -> Iterator[Report]:
    """What is known of each file of pins in turn."""
    for pins in sorted(tools.REQUIREMENTS.glob("*.txt")):
        yield python(pins, run)
    for place in LOCKED:
        yield node(tools.ROOT / place, run)


def python(pins: Path, run: Run) -> Report:
    """Ask PyPI about a file of requirements."""
    command = [str(AUDIT / "bin" / "pip-audit"), *AS_PINNED, "-r", str(pins)]
    report = Report(f"requirements/{pins.name}")
    for each in _answered(run(command, tools.ROOT), report, "dependencies") or ():
        if "skip_reason" in each:
            report.unasked.append(f"{each['name']}: {each['skip_reason']}")
        for vulnerability in each.get("vulns", []):
            fixed = ", ".join(vulnerability["fix_versions"]) or "no version yet"
            name = f"{each['name']} {each['version']}"
            report.found.append(f"{name}: {vulnerability['id']}, fixed in {fixed}")
    return report


def node(place: Path, run: Run) -> Report:
    """Ask npm's registry about the lock file in a directory."""
    lock = (place / "package-lock.json").relative_to(tools.ROOT)
    report = Report(str(lock))
    answer = run(["npm", "audit", "--package-lock-only", "--json"], place)
    for name, each in (_answered(answer, report, "vulnerabilities") or {}).items():
        report.found.append(f"{name} {each['range']}: {each['severity']}")
    return report


def run(command: list[str], place: Path) -> str:
    """All that a command says; its exit code says too little to go by."""
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    return done.stdout if done.stdout.strip() else done.stderr


def _answered(said: str, report: Report, key: str) -> Any:
    """The part of an answer, or None and a line in the report when there was none."""
    try:
        answer = json.loads(said)
    except json.JSONDecodeError:
        answer = None
    if isinstance(answer, dict) and key in answer:
        return answer[key]
    report.unasked.append(_reason(answer, said))
    return None


def _reason(answer: Any, said: str) -> str:
    if isinstance(answer, dict):
        error = answer.get("error") or answer
        return str(error.get("summary") or answer.get("message") or answer)[:300]
    return (said.strip().splitlines() or ["it said nothing"])[-1][:300]


if __name__ == "__main__":
    main()
