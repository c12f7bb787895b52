"""The board: its numbers are true as far as they are told, and the trends lead it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bench.month import moving
from bench.month.checks.finding import Finding
from bench.month.days import Month, Numbers
from bench.month.truth import MODEL
from bench.month.world import TOPICS as PLANTED

MOST_TOPICS = 20
TENS, TAKEN_OFF = 10, 10
# So many users tell a trend on most days.
MANY = 60
TOPICS = {"styles": "style", "terms": "term", "tags": "tag", "models": "model"}
FUNNEL = {"prompts": "prompt", "images": "image", "posts": "post", "reactions": "reaction"}
STEPS = {"views": "view", "tries": "try", "images": "image", "posts": "post"}


def boards_are_true(month: Month) -> Iterator[Finding]:
    """Compare each number of each board: in tens, with less than ten taken off before."""
    compared, wrong = 0, []
    for (_, begins_at), (board, true) in month.boards.items():
        for name, told in _told(board).items():
            compared += 1
            if told not in tens(true.get(name, 0)):
                wrong.append(f"{begins_at} {name}: {told} instead of {true.get(name, 0)}")
        wrong += [f"{begins_at} {name} is missing" for name in _missing(board, true)]
    yield Finding("boards tell what was done, in tens", compared, tuple(wrong))


def trends_lead(month: Month) -> Iterator[Finding]:
    """Look whether the planted trend of each day leads tags and terms, where it can be told.

    What is told in tens may be level with it.
    """
    days = 0
    wrong: list[str] = []
    for (grain, begins_at), (board, true) in month.boards.items():
        trend = _trend(month, begins_at)
        # Below twice the tens, chance decides whether anything is told.
        if grain != "day" or not trend or true.get(f"topic#tag#{trend}", 0) < 2 * TENS:
            continue
        days += 1
        for kind in ("tags", "terms"):
            # Moods are words of prompts as well, and of every topic.
            planted = [each for each in board[kind] if each["name"] in PLANTED]
            wrong += [] if _leads(planted, trend) else [f"{begins_at} {kind}: not {trend}"]
    # With few users, nothing is told of most days.
    least = month.town.world.days // 2 if len(month.town.world.members) >= MANY else 0
    yield Finding("the planted trend leads each day's board", days, tuple(wrong), least)


def tens(number: int) -> set[int]:
    """Return what may be told of a number."""
    return {max(0, number - off) // TENS * TENS for off in range(TAKEN_OFF)}


def _trend(month: Month, begins_at: str) -> str | None:
    day = (datetime.fromisoformat(begins_at) - moving.BEGIN).days
    trends = month.town.world.trends
    return trends[day] if 0 <= day < len(trends) else None


def _leads(topics: list[dict[str, Any]], trend: str) -> bool:
    most = max((each["users"] for each in topics), default=0)
    return any(each["users"] == most for each in topics if each["name"] == trend)


def _told(board: dict[str, Any]) -> Numbers:
    """Return what a board says, by the cell that it is said of."""
    told = {"users": board["users"]}
    told |= {f"funnel#{cell}": board["funnel"][name] for name, cell in FUNNEL.items()}
    for name, kind in TOPICS.items():
        told |= {f"topic#{kind}#{each['name']}": each["users"] for each in board[name]}
    for kind in ("model", "link"):
        for each in board[f"by_{kind}"]:
            told |= {f"exposure#{kind}#{each['name']}#{cell}": each[n] for n, cell in STEPS.items()}
    told |= {f"agreed#{each['purpose']}": each["users"] for each in board["agreed"]}
    return told | {f"model#{each['model']}#users": each["users"] for each in board["doing"]}


def _missing(board: dict[str, Any], true: Numbers) -> Iterator[str]:
    """Yield what is not told, although it has to be: enough users, among the first twenty."""
    told = _told(board)
    for kind in TOPICS.values():
        cells = {name: each for name, each in true.items() if name.startswith(f"topic#{kind}#")}
        if len(cells) <= MOST_TOPICS:
            yield from (
                name for name, each in cells.items() if 0 not in tens(each) and name not in told
            )
    doing = f"model#{MODEL}#users"
    if 0 not in tens(true.get(doing, 0)) and doing not in told:
        yield doing
