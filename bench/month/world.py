"""Who lives in the month, what they like and agree to: drawn from a seed, and nothing of a product.

Each user has a taste among ten topics; for three days at a time one topic is what everybody turns
to, and that is the trend which the board has to find.
"""

from dataclasses import dataclass, field
from random import Random

TOPICS = (
    *("heron", "harbour", "comet", "lantern", "orchard"),
    *("glacier", "violin", "canyon", "tortoise", "carousel"),
)
MOODS = ("mist", "moonlight", "rain", "autumn", "dawn", "snow")
STYLES = (None, None, "ink", "watercolour")
TREND_DAYS = 3
DAY_SECONDS = 24 * 3600
OF_DATASETS = ("research_export", "model_training", "own_images", "own_prompts")
# How probable each is, of those who are of age.
AGREES = {
    "research_export": 0.6,
    "model_training": 0.35,
    "own_images": 0.8,
    "own_prompts": 0.7,
}
OF_AGE, NOT_COUNTED, LATE = 0.9, 0.15, 0.2
# So many of a hundred users change their mind on a day.
CHANGES_A_DAY = 2


@dataclass
class Member:
    """A user: what they like, how often they come, and what they agree to as of now."""

    number: int
    taste: list[float]
    comes: float
    joins_on: int
    is_adult: bool
    agrees: set[str] = field(default_factory=set)

    @property
    def handle(self) -> str:
        """What others call them."""
        return f"user_{self.number}"

    def agrees_to(self, purpose: str) -> bool:
        """Whether a dataset for a purpose may have something of theirs."""
        return self.is_adult and purpose in self.agrees


@dataclass(frozen=True)
class Visit:
    """A user comes, so many seconds after the month began."""

    at: int
    member: Member


class World:
    """The members, the trends and the visits of a seed."""

    def __init__(self, seed: int, users: int, days: int) -> None:
        """Draw a world of so many users and days."""
        self.seed, self.days = seed, days
        self.dice = Random(seed)
        self.members = [self._member(number, users) for number in range(users)]
        self.trends = self._trends()
        self.visits = [self._visits(day) for day in range(days)]

    def liked_on(self, member: Member, day: int) -> str:
        """Draw what a member turns to on a day: mostly the trend, otherwise what they like."""
        if self.dice.random() < 0.6:
            return self.trends[day]
        return self.dice.choices(TOPICS, member.taste)[0]

    def changes(self, day: int) -> list[Member]:
        """Draw who changes their mind on a day."""
        there = [each for each in self.members if each.joins_on < day]
        many = max(1, len(self.members) * CHANGES_A_DAY // 100)
        return self.dice.sample(there, min(many, len(there)))

    def agreed(self, *, is_adult: bool) -> set[str]:
        """Draw what somebody agrees to."""
        counted = {"analytics"} if self.dice.random() >= NOT_COUNTED else set()
        if not is_adult:
            return counted
        return counted | {each for each in OF_DATASETS if self.dice.random() < AGREES[each]}

    def _member(self, number: int, users: int) -> Member:
        dice, is_adult = self.dice, self.dice.random() < OF_AGE
        taste = [dice.gammavariate(0.3, 1) + 0.01 for _ in TOPICS]
        late = dice.randrange(1, max(2, self.days // 3)) if number > users * (1 - LATE) else 0
        comes = dice.uniform(0.35, 0.85)
        return Member(number, taste, comes, late, is_adult, self.agreed(is_adult=is_adult))

    def _trends(self) -> list[str]:
        periods = -(-self.days // TREND_DAYS)
        order = [self.dice.sample(TOPICS, len(TOPICS)) for _ in range(periods // len(TOPICS) + 1)]
        topics = [topic for each in order for topic in each]
        return [topics[day // TREND_DAYS] for day in range(self.days)]

    def _visits(self, day: int) -> list[Visit]:
        coming = [each for each in self.members if each.joins_on <= day and self._comes(each, day)]
        # Nobody comes in the last minutes: what they do takes some, and belongs to the day.
        seconds = [self.dice.randrange(60, DAY_SECONDS - 1800) for _ in coming]
        visits = [
            Visit(day * DAY_SECONDS + at, each) for at, each in zip(seconds, coming, strict=True)
        ]
        return sorted(visits, key=lambda each: each.at)

    def _comes(self, member: Member, day: int) -> bool:
        return member.joins_on == day or self.dice.random() < member.comes
