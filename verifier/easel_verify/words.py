"""Verdicts as people read them."""

from collections.abc import Iterator

from easel_verify.verdicts import Generation, Verdict

OF_RECEIPTS = {
    "untouched": "",
    "altered": ", which was altered",
    "unknown_key": ", by a key that is not among those given",
    "disowned_key": ", by a key that was not in use then",
}
OF_FILES = {
    "untouched": "untouched",
    "expired": "untouched, certificate expired",
    "unknown_key": "untouched, by an unknown key",
    "altered": "altered",
    "nothing": "without a manifest",
}


def lines(verdict: Verdict) -> Iterator[str]:
    """Yield the lines of a verdict; nothing of a file gets into a terminal unread."""
    heading = verdict.state.replace("_", " ")
    yield plain(f"{verdict.file}: {heading}. {verdict.words}")
    if verdict.why:
        yield plain(f"  Why: {verdict.why}.")
    for each in verdict.generations:
        yield plain("  " + _generation(each))
    if verdict.is_prompt is not None:
        yield "  " + PROMPTS[verdict.is_prompt]


PROMPTS = {
    True: "The prompt is the one that its receipt commits to.",
    False: "The prompt is NOT the one that its receipt commits to.",
}


def plain(text: str) -> str:
    """Return text without anything that a terminal would obey."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)


def _generation(each: Generation) -> str:
    where = "this file" if each.depth == 0 else f"{each.depth} before"
    parts = [OF_FILES[each.state]] if each.state else []
    if each.signed_by:
        parts.append(f"signed by {each.signed_by} (C2PA)")
    if each.receipt:
        parts.append(_receipt(each))
    elif each.receipt_id:
        parts.append(f"receipt {each.receipt_id}, known by its number alone")
    return f"{where}: {'; '.join(parts)}"


def _receipt(each: Generation) -> str:
    assert each.receipt
    said, known = each.receipt.payload, OF_RECEIPTS[each.receipt.state]
    told = ", ".join(str(said[name]) for name in ("way", "model", "made", "iss") if name in said)
    return f"receipt {each.receipt.id}{known}" + (f" ({told})" if told else "")
