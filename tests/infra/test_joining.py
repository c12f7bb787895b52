"""Who may join is a policy or mail domains; what is neither is refused before anything is made."""

import pytest

from infra import joining


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("open", "open"),
        ("invitation", "invitation"),
        ("School.EDU", "school.edu"),
        ("@school.edu, art.org,school.edu", "school.edu,art.org"),
    ],
)
def test_a_policy_or_domains_are_read(said: str, read: str) -> None:
    assert joining.read(said) == read


@pytest.mark.parametrize(
    "said",
    [
        *("", "closed", "invite", "*", "a@b.org", "school", "school.edu;art.org", "school.edu,"),
        *("-a.org", ",".join(f"school{n}.edu" for n in range(21))),
    ],
)
def test_anything_else_is_refused_in_a_sentence(said: str) -> None:
    with pytest.raises(SystemExit, match="Say who may join: -c joining=open"):
        joining.read(said)
