"""The web app, built for every environment alike, and how its files are kept by whom."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from infra import builds
from infra.builds import BUILD, ROOT

WEB = ROOT / "web"
# The client's types are generated from it: a changed API is a changed app.
DOCUMENT = ROOT / "layers" / "easel" / "python" / "easel" / "http" / "openapi.json"
LITTER = ("node_modules", ".svelte-kit", "build", "schema.d.ts", "catalogue.d.ts")

TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
FONTS = ".woff2"
IMMUTABLE = "public, max-age=31536000, immutable"
PAGES = ("*.html", "pages/*.json", "_app/version.json", "service-worker.js")
# What the edge forgets at once: every other name is new, or may be an hour old.
REREAD = ("/", "/index.html", "/_app/version.json", "/service-worker.js")


@dataclass(frozen=True)
class Batch:
    """Files that are uploaded together. In a pattern `*` stands for `/` too, as in AWS's tools."""

    name: str
    cache: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ("*",)
    # What AWS's uploader cannot guess from the name has to be said.
    kind: str | None = None
    reread: bool = False

    def takes(self, file: str) -> bool:
        """Includes come after excludes and win."""
        return _is_like(file, self.include) or not _is_like(file, self.exclude)


# In this order: a page never names a file that is not there yet.
BATCHES = (
    Batch("Fonts", IMMUTABLE, include=(f"_app/immutable/*{FONTS}",), kind=TYPES[FONTS]),
    Batch(
        "Immutable",
        IMMUTABLE,
        include=tuple(f"_app/immutable/*{each}" for each in TYPES if each not in (FONTS, ".html")),
    ),
    Batch("Assets", "public, max-age=3600", exclude=("_app/immutable/*", *PAGES)),
    Batch("Pages", "no-cache", include=PAGES, reread=True),
)


def site() -> Path:
    """Where the built site lies; it refuses when it is not built."""
    if not (place := _place()).exists():
        raise SystemExit("The site is not built yet. Run: python -m infra.packaging")
    return place


def build() -> Path:
    """Build the site unless it is there, and forget those of an older tree."""
    place = _place()
    builds.make(place, _fill)
    builds.forget_others([place])
    return place


def files(site: Path) -> Iterator[tuple[Batch, Path]]:
    """Every file of a site with the batch that it belongs to, in the order of uploading."""
    found = sorted(path for path in site.rglob("*") if path.is_file())
    for batch in BATCHES:
        for path in found:
            if batch.takes(path.relative_to(site).as_posix()):
                yield batch, path


def sources() -> list[Path]:
    """Everything that decides what is built."""
    return [*builds.files(WEB, LITTER.__contains__), DOCUMENT]


def _place() -> Path:
    return builds.address(BUILD / "web", "site", Path(__file__).read_bytes(), sources())


def _fill(into: Path) -> None:
    # A copy is built, so that what is generated meanwhile is nobody else's.
    draft = into.with_name("web")
    shutil.copytree(WEB, draft, ignore=shutil.ignore_patterns(*LITTER))
    (draft / "node_modules").symlink_to(WEB / "node_modules")
    _run(draft, version=_place().name)
    shutil.copytree(draft / "build", into, dirs_exist_ok=True)
    for path in into.rglob("*"):
        if path.is_file() and path.suffix not in TYPES:
            raise SystemExit(f"Say in infra/website.py what {path.relative_to(into)} is.")


def _run(draft: Path, version: str) -> None:
    done = subprocess.run(
        ["npm", "run", "--silent", "build"],  # noqa: S607
        cwd=draft,
        env={**os.environ, "EASEL_VERSION": version},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{done.stdout}\nThe web app does not build; the reason is above.")


def _is_like(file: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(file, each) for each in patterns)
