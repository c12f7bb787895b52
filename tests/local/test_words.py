"""The checker of docstrings and comments finds what is planted."""

from pathlib import Path

from tools import check_words

RULES = {
    "openings": {"files": ["easel/**/*.py"], "prefixes": ["Moderators:"], "verbs": ["List"]},
    "glossary": [
        {
            "word": "pictures?",
            "use": "image",
            "files": ["easel/**/*.py"],
            "skip": ["easel/old/*.py"],
            "except": ["multi-picture"],
        }
    ],
}
GOOD = '''
def posts():
    """List posts."""

def cases():
    """Moderators: list cases."""

def _hidden():
    """The multi-picture file."""

class Post:
    """A post."""

    @property
    def author(self):
        """The author."""
'''


def found(root: Path, source: str, name: str = "easel/posts/model.py") -> list[tuple[int, str]]:
    """Write the module and return what the checker says of it."""
    path = root / name
    path.parent.mkdir(parents=True)
    path.write_text(source)
    return sorted((number, message) for _, number, message in check_words.problems(root, RULES))


def test_a_verb_passes_and_so_do_nouns_of_classes_and_properties(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == []


def test_a_docstring_that_opens_with_a_noun_is_found(tmp_path: Path) -> None:
    source = 'class Post:\n    def likes(self):\n        """The likes."""\n'
    message = "The docstring of likes begins with 'The', not with a verb."
    assert found(tmp_path, source) == [(3, message)]


def test_a_banned_word_is_found_in_docstrings_and_comments(tmp_path: Path) -> None:
    source = '"""Posts.\n\nTheir pictures.\n"""\n\npicture = "picture"  # The Picture.\n'
    said = [(3, "Say 'image' rather than 'pictures'."), (6, "Say 'image' rather than 'Picture'.")]
    assert found(tmp_path, source) == said


def test_a_banned_word_may_stand_in_a_skipped_file(tmp_path: Path) -> None:
    assert found(tmp_path, "# A picture.\n", "easel/old/model.py") == []
