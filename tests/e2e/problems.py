"""Refusals as problem+json, as clients read them."""

import httpx


def is_problem(answer: httpx.Response, status: int, slug: str | None = None) -> None:
    """Fails the test unless the answer is a problem of this status, and of this kind if told."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    problem = answer.json()
    assert {"type", "title", "status", "detail"} <= problem.keys()
    assert problem["status"] == status
    assert slug is None or problem["type"].endswith(f":{slug}")
