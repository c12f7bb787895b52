"""What was published in the month, as those know it who did."""

from dataclasses import dataclass, field

from bench.month.truth import MODEL


@dataclass(frozen=True)
class Picture:
    """An image: whose, of which prompt, and what it was made from.

    `root` is the image that its line of variations began with, `through` the posts of others that
    it descends from, nearest first, and `siblings` how many images its order had besides.
    """

    id: str
    maker: int
    topic: str
    mood: str
    style: str | None
    way: str
    root: str
    through: tuple[str, ...]
    siblings: int

    @property
    def prompt(self) -> str:
        """The words it was asked with."""
        return prompt(self.topic, self.mood)


@dataclass
class Publication:
    """A post. `urls` are where its images are found while it is public, by their ids."""

    id: str
    author: int
    pictures: list[Picture]
    visibility: str
    level: str
    shows_prompt: bool
    day: str
    is_here: bool = True
    urls: dict[str, str] = field(default_factory=dict)

    @property
    def tag(self) -> str:
        """What its author says that it is about."""
        return self.pictures[0].topic

    @property
    def is_public(self) -> bool:
        """Whether it is there, and for everybody."""
        return self.is_here and self.visibility == "public"

    @property
    def may_be_remixed(self) -> bool:
        """Whether a remix of it may be shown to whomever it pleases."""
        return self.is_public and self.level == "general"

    @property
    def topics(self) -> list[str]:
        """The cells of what it is about, as far as everybody may know."""
        if not self.is_public or self.level != "general":
            return []
        told = [f"topic#model#{MODEL}", f"topic#tag#{self.tag}"]
        if self.shows_prompt:
            for each in self.pictures:
                told += [f"topic#term#{each.topic}", f"topic#term#{each.mood}"]
                told += [f"topic#style#{each.style}"] if each.style else []
        return told


def prompt(topic: str, mood: str) -> str:
    """Return the words of an order: of each, the topic and the mood tell something."""
    return f"a {topic} in {mood}"
