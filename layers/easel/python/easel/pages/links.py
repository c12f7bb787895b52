"""Build the addresses that are shared. They are permanent: a moved network redirects them."""

import re
from urllib.parse import quote

from easel import ids
from easel.config import names
from easel.users import handles

# What is named in an address, and what may stand behind it.
PLACE = re.compile("(/@|/p/|/embed/p/|/collections/)([^/]+)(/.*)?")


def post(post_id: str) -> str:
    """Return the address of a post's page."""
    return f"{names().site_url}/p/{post_id}"


def lineage(post_id: str) -> str:
    """Return the address of the family tree of a post."""
    return f"{post(post_id)}/lineage"


def embed(post_id: str) -> str:
    """Return the address of a post as any site may show it in a frame."""
    return f"{names().site_url}/embed/p/{post_id}"


def user(handle: str) -> str:
    """Return the address of a profile."""
    return f"{names().site_url}/@{handle}"


def tag(name: str) -> str:
    """Return the address of a tag's page."""
    return f"{names().site_url}/tags/{quote(name)}"


def collection(collection_id: str) -> str:
    """Return the address of a collection's page."""
    return f"{names().site_url}/collections/{collection_id}"


def oembed(address: str) -> str:
    """Return where the oEmbed description of an address is."""
    return f"{names().site_url}/oembed?url={quote(address, safe='')}&format=json"


def atom(page: str) -> str:
    """Return the address of the Atom feed of a page that lists posts."""
    return f"{page}/atom.xml"


def explore() -> str:
    """Return the address of the page with everything public."""
    return f"{names().site_url}/explore"


def canonical(path: str) -> str:
    """Return the path of a page with its handle or id as they are stored."""
    place = PLACE.fullmatch(path)
    if place is None:
        return path
    before, name, after = place.groups("")
    one = handles.canonical(name) if before == "/@" else ids.canonical(name)
    return f"{before}{one}{after}"


def post_id_in(address: str) -> str | None:
    """Return the id of the post that an address of this network leads to, or None."""
    for beginning in (post(""), embed("")):
        if address.startswith(beginning):
            said = address.removeprefix(beginning).split("?")[0].split("#")[0]
            return str(ids.canonical(said.rstrip("/")))
    return None
