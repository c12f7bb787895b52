"""Which log groups are followed, and by which name."""

from typing import Any

import pytest

from local import logs

GROUPS = (
    "/aws/cloudformation/EaselService/UsersLogs1A2B3C4D",
    "/aws/cloudformation/EaselService/UsersFactsLogs1A2B3C4D",
    "/aws/cloudformation/EaselService/PostsLogs1A2B3C4D",
    "/aws/cloudformation/EaselOperations/ReconcileLogs1A2B3C4D",
)


class Pages:
    """Stand in for CloudWatch Logs; it answers in pages of one group."""

    def get_paginator(self, operation: str) -> "Pages":
        assert operation == "describe_log_groups"
        return self

    def paginate(self, logGroupNamePrefix: str) -> list[dict[str, Any]]:  # noqa: N803
        found = [name for name in GROUPS if name.startswith(logGroupNamePrefix)]
        return [{"logGroups": [{"logGroupName": name}]} for name in found]


@pytest.mark.parametrize(
    ("which", "found"),
    [
        ("", GROUPS),
        ("Users", GROUPS[:2]),
        ("Posts", GROUPS[2:3]),
        ("Reconcile", GROUPS[3:]),
        ("Nothing", ()),
    ],
)
def test_functions_are_found_in_every_stack(which: str, found: tuple[str, ...]) -> None:
    assert logs.groups(Pages(), which) == list(found)
