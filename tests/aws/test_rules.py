"""Every rule of this ring says where AWS documents it."""

from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from tests.aws.rules import CITED

LEAST = 120
OFFICIAL = {"docs.aws.amazon.com", "aws.amazon.com"}
HERE = Path(__file__)
MODULES = sorted(path.stem for path in HERE.parent.glob("test_*.py") if path != HERE)


def test_every_test_of_this_ring_cites_what_it_holds() -> None:
    modules = {name: import_module(f"tests.aws.{name}") for name in MODULES}
    tests = {
        f"{name}.{each}" for name, found in modules.items() for each in dir(found) if _is_test(each)
    }

    assert tests == CITED.keys()
    assert len(tests) >= LEAST


def _is_test(name: str) -> bool:
    return name.startswith("test_")


def test_every_rule_is_cited_from_aws_itself() -> None:
    for test, address in CITED.items():
        place = urlsplit(address)
        assert (place.scheme, place.netloc) == ("https", place.netloc), test
        assert place.netloc in OFFICIAL, test
        assert place.path.endswith((".html", "/")), test
