"""The index of decisions leads to every one of them."""

import re

from local import paths

TEXT = (paths.ROOT / "docs" / "decisions.md").read_text()


def anchor(heading: str) -> str:
    """What a heading is linked by, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_the_index_leads_to_every_decision_and_to_nothing_else() -> None:
    index, _, decisions = TEXT.partition("\n## ")

    linked = re.findall(r"\]\(#([^)]+)\)", index)

    headings = re.findall(r"^#{2,3} (.+)$", f"## {decisions}", flags=re.MULTILINE)
    assert sorted(linked) == sorted(map(anchor, headings))
