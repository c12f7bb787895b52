"""The command says it in words and as JSON, and ends with a number for scripts."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from easel_verify import EXIT_CODES, __main__
from tests.support.sealed import flipped, key, picture, sealed
from tests.support.verified import PROMPT, kept, line, listed

ROOT = Path(__file__).parents[2]


@pytest.fixture
def known(tmp_path: Path) -> str:
    return str(kept(tmp_path, json.dumps(listed()).encode(), "keys.json"))


def ends(*said: Any) -> int:
    """With what the command ends."""
    with pytest.raises(SystemExit) as end:
        __main__.main([str(each) for each in said])
    assert isinstance(end.value.code, int)
    return end.value.code


def test_an_image_is_told_of_in_plain_words(
    tmp_path: Path, known: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = kept(tmp_path, line()[1].files["96.webp"], "fox.webp")

    assert ends(file, "--keys", known) == 0

    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{file}: untouched. It is as it was signed, and we know the key."
    assert said[1].startswith("  this file: untouched; signed by Easel (C2PA); receipt ")
    assert "(redrawn, a painter, 2026-11-30T12:00:00.000Z, https://easel.example)" in said[1]
    assert said[2].endswith("known by its number alone")


def test_several_files_end_with_the_worst_of_them(tmp_path: Path, known: str) -> None:
    good = kept(tmp_path, sealed(), "good.png")
    empty = kept(tmp_path, picture(), "empty.png")
    altered = kept(tmp_path, sealed() + b"more", "altered.png")

    assert ends(good, empty, "--keys", known) == EXIT_CODES["nothing"]
    assert ends(good, altered, empty, "--keys", known) == EXIT_CODES["altered"]
    assert ends(good, good, "--keys", known) == 0
    assert ends(good) == EXIT_CODES["unknown_key"]
    assert ends(tmp_path / "missing", "--keys", known) == EXIT_CODES["unreadable"]


def test_programs_are_told_in_json(
    tmp_path: Path, known: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [
        kept(tmp_path, line()[-1].original, "fox.png"),
        kept(tmp_path, flipped(sealed(), 400), "altered.png"),
    ]

    assert ends(*files, "--keys", known, "--json") == 1

    told = json.loads(capsys.readouterr().out)
    assert [each["state"] for each in told] == ["untouched", "altered"]
    assert [each["depth"] for each in told[0]["generations"]] == [0, 1, 2, 3, 4]
    assert told[0]["generations"][4]["receipt"]["payload"]["parents"] == []


def test_a_prompt_is_compared_with_what_was_committed_to(tmp_path: Path, known: str) -> None:
    image = line()[0]
    file = kept(tmp_path, image.original)
    asked = (file, "--keys", known, "--key", image.shown["prompt_key"])

    assert ends(*asked, "--prompt", PROMPT) == 0
    assert ends(*asked, "--prompt", "another") == 8
    assert ends(file, "--keys", known, "--salt", image.salt, "--prompt", PROMPT) == 0
    assert ends(file, "--keys", known, "--salt", "no base64!", "--prompt", PROMPT) == 2


@pytest.mark.parametrize(
    "text", ["", "no JSON", "[]", '{"keys": [{}]}', '{"keys": [], "authorities": ["x"]}']
)
def test_what_is_no_list_of_keys_is_a_wrong_command_line(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = kept(tmp_path, text.encode(), "wrong.json")

    assert ends(wrong, "--keys", wrong) == 2
    assert ends(wrong, "--keys", tmp_path / "missing") == 2
    assert ends(wrong, "--from", "http://easel.example") == 2
    assert ends(wrong, "--receipts", tmp_path / "missing") == 2
    assert "Traceback" not in capsys.readouterr().err


def test_nothing_of_a_file_gets_into_a_terminal_unread(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ends(kept(tmp_path, sealed(), "\x1b[31mred"))

    assert "\x1b" not in capsys.readouterr().out


class Keys(BaseHTTPRequestHandler):
    """A network that tells its public keys."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(listed()).encode())

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def network() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Keys)
    Keys.asked = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/explore"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_network_is_asked_for_its_keys_once(tmp_path: Path, network: str) -> None:
    file, known = kept(tmp_path, sealed()), tmp_path / "kept.json"

    for _ in range(2):
        assert ends(file, "--from", network, "--keys", known) == 0

    assert Keys.asked == ["/.well-known/easel-keys.json"]
    assert json.loads(known.read_text())["authorities"] == [key().anchors]


def test_a_network_that_does_not_answer_is_told(network: str, tmp_path: Path) -> None:
    assert ends(kept(tmp_path, sealed()), "--from", "http://127.0.0.1:1") == 2


@pytest.mark.slow
def test_the_command_of_the_repository_takes_files_from_where_one_stands(
    tmp_path: Path, known: str
) -> None:
    kept(tmp_path, sealed(), "fox.png")

    done = subprocess.run(  # noqa: S603
        [ROOT / "easel", "verify", "fox.png", "--keys", known],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("fox.png: untouched.")


@pytest.mark.slow
def test_it_needs_cryptography_and_pyjwt_alone(tmp_path: Path, known: str) -> None:
    """Whatever else is installed cannot be imported."""
    blocked = (
        "import sys\n"
        "for name in ('c2pa', 'easel', 'boto3', 'pydantic', 'cbor2', 'requests'):\n"
        "    sys.modules[name] = None\n"
        "from easel_verify import library\n"
        "from easel_verify.__main__ import main\n"
        f"main([{str(kept(tmp_path, line()[-1].original))!r}, '--keys', {known!r}, '--plain'])\n"
    )

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", blocked],
        env={"PYTHONPATH": str(ROOT / "verifier")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "4 before: untouched" in done.stdout
