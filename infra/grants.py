"""Every function by what it may do with the table, the files, the connections and the accounts.

One without a row is not deployed. What belongs to EaselService itself (bus, state machine, the
invalidations of the edge) is granted there, where it is made.
"""

from collections.abc import Callable

from aws_cdk import aws_lambda as lambda_

from infra import files, permissions
from infra.data import Data
from infra.files import (
    COPIED,
    DELETED,
    ERASED,
    FINISHED,
    FOUND,
    OFFERED,
    OWN,
    PACKED,
    ROW_KEY,
    SNAPSHOTS,
    UPLOADED,
    WITHDRAWN,
    WORK,
)
from infra.permissions import (
    ALLOWANCE,
    BUDGET,
    EXPORT,
    GATE,
    GENERATION,
    IMAGE,
    INBOX,
    KEY,
    MAKER,
    MARKER,
    POOL,
    POST,
    PULSE,
    QUOTA,
    SEARCH_HEAD,
    SEARCH_LOG,
    SESSION,
    SIGNER,
    TOMBSTONE,
    WINDOW,
)

Grant = Callable[[lambda_.Function, Data], None]


def give(function: lambda_.Function, data: Data) -> None:
    """Give a function the rights of its row. Raises KeyError where it has none."""
    for grant in GRANTS[function.node.id]:
        grant(function, data)


def _sees(*names: str) -> Grant:
    """Read private files, and sign their addresses."""
    return lambda function, data: files.read(function, data, data.images, *names)


def _finds(*names: str) -> Grant:
    return lambda function, data: files.find(function, data.images, *names)


def _makes(*names: str) -> Grant:
    """Put private files in their place."""
    return lambda function, data: files.write(function, data, data.images, *names)


def _erases(*names: str) -> Grant:
    """Find every version of private files, and take them away for good."""
    return lambda function, data: files.erase(function, data, data.images, *names)


def _copies(function: lambda_.Function, data: Data) -> None:
    """Put copies for everybody behind the distribution."""
    files.write(function, data, data.public_images, COPIED)


def _erases_copies(function: lambda_.Function, data: Data) -> None:
    files.erase(function, data, data.public_images, COPIED)
    # Of those that go, the edge is told by their names.
    files.find(function, data.public_images, COPIED)


def _sweeps(function: lambda_.Function, data: Data) -> None:
    """Take away files that nothing points at: should that be wrong, they can be brought back."""
    files.remove(function, data, data.images, FINISHED)
    files.remove(function, data, data.public_images, COPIED)


def _reads_the_page(function: lambda_.Function, data: Data) -> None:
    """Read the web app's page, and no other file of the site."""
    files.read_one(function, data.site, "index.html")


def _reads_the_row_key(function: lambda_.Function, data: Data) -> None:
    """Read what the ids of rows in datasets are made with."""
    files.read_one(function, data.images, ROW_KEY)


def _items(actions: str, *partitions: str) -> Grant:
    """Get, put, update or delete items of these partitions alone."""

    def grant(function: lambda_.Function, data: Data) -> None:
        for action in actions.split():
            permissions.touch(function, data, f"dynamodb:{action}Item", *partitions)

    return grant


ANY = permissions.use_table
# Every consumer and the tally note that they met a marker.
MARKS = _items("Put", MARKER)
SHOWS: tuple[Grant, ...] = (ANY, _sees(FINISHED))
GRANTS: dict[str, tuple[Grant, ...]] = {
    "Users": SHOWS,
    # They show people, whose avatars are public, and no posts.
    "Relationships": (ANY,),
    "Posts": SHOWS,
    "Engagement": SHOWS,
    "Feeds": SHOWS,
    "Recommendations": SHOWS,
    "Remixes": SHOWS,
    # One's own consent, the switch for reactions in one's recipe, and what everybody may read.
    "Insight": (
        permissions.read_table,
        _items("Get Put ConditionCheck", "U#*"),
        _items("Get Update", ALLOWANCE),
        _items("Get Put", KEY),
        # It signs where what researchers asked for is fetched.
        _items("Get Put", EXPORT),
        _sees(OFFERED),
    ),
    # Whether whose signals they are is still here, and what the posts they name are about.
    "InsightSignals": (permissions.read_table, _items("Put", WINDOW)),
    "InsightEvents": (
        permissions.read_table,
        _items("Put", WINDOW),
        _items("Put Delete", MAKER),
        MARKS,
    ),
    "InsightRoll": (
        permissions.read_table,
        _items("Put Delete", WINDOW),
        _items("Put", MAKER),
    ),
    "Notifications": (*SHOWS, permissions.speak),
    "Moderation": SHOWS,
    "Generations": SHOWS,
    # It signs where archives are fetched, and where others are brought.
    "Archives": (
        ANY,
        _sees(PACKED),
        _makes(UPLOADED),
        _finds(UPLOADED),
        _erases(PACKED, UPLOADED),
    ),
    # Of the table, sessions, what counts how often an address asks, and whether somebody has left.
    "Session": (
        _items("Get Update", ALLOWANCE),
        _items("Get Put Update", SESSION),
        _items("ConditionCheck", TOMBSTONE),
    ),
    "Meta": (),
    # What anybody may read, and the page of the web app.
    "Pages": (permissions.read_table, _reads_the_page),
    # Pulses, pools, and posts as anybody may see them.
    "Pools": (
        permissions.read_table,
        _items("Put Update", POOL),
        _items("Delete", PULSE),
    ),
    # It reads the stream, and tells the bus.
    "Relay": (),
    "Tally": (_items("Get Update", "U#*", "P#*", PULSE), _items("Put", PULSE), MARKS),
    "FeedsEvents": (ANY, permissions.speak),
    "NotificationsEvents": (ANY, permissions.speak),
    "PostsEvents": (ANY,),
    "UsersEvents": (
        ANY,
        _makes(*ERASED),
        # Datasets with somebody who left are offered no longer.
        _sees(OFFERED),
        _reads_the_row_key,
        _finds(OFFERED, ROW_KEY),
        _erases(WORK, FINISHED, PACKED, UPLOADED, OWN, OFFERED),
        permissions.hang_up,
        permissions.remove_accounts,
    ),
    "ArchivesEvents": (
        permissions.read_table,
        _items("Update Delete", "U#*"),
        MARKS,
        _sees(FINISHED),
        _finds(FINISHED),
        _makes(PACKED),
        _erases(PACKED),
    ),
    # It reads what was uploaded, and remembers beside it where the files of each image are.
    "ImportsEvents": (
        ANY,
        _sees(UPLOADED),
        _makes(UPLOADED, FINISHED),
        _erases(UPLOADED, FINISHED),
        permissions.sign,
    ),
    "ImagesEvents": (
        _items("Get Update", "U#*", "P#*"),
        MARKS,
        _sees(FINISHED),
        _makes(DELETED, *WITHDRAWN),
        # What is shown again is withdrawn no more.
        _erases(*WITHDRAWN),
        _copies,
        _erases_copies,
    ),
    "GenerationsEvents": (_items("Get Update", GENERATION), _items("Update", QUOTA, BUDGET), MARKS),
    "GenerationSteps": (
        _items("Get Update", GENERATION),
        _items("Update", QUOTA, BUDGET),
        _items("Put", IMAGE),
        # Whether what was remixed may be, still, whose it is, and whether they block each other.
        _items("Get ConditionCheck", POST),
        _items("ConditionCheck", GATE, "U#*"),
        # The receipts of what was finished.
        _sees(WORK),
    ),
    "GenerationPaint": (
        _items("Get Update", GENERATION),
        # The original of what is edited, or what was uploaded to be.
        _items("Get", IMAGE),
        _sees(WORK, FINISHED, OWN),
        _finds(WORK),
        _makes(WORK),
    ),
    "GenerationFinish": (
        _items("Get Update", GENERATION),
        # The original of what an image was redrawn from.
        _items("Get", IMAGE),
        # The public side of what it signs with.
        _items("Get Put", SIGNER),
        _sees(WORK, FINISHED),
        _makes(WORK, FINISHED),
        permissions.sign,
    ),
    # It writes nothing: neither what is looked for, nor by whom.
    "Search": (permissions.read_table, _sees(FINISHED, SNAPSHOTS)),
    # It shows posts, counts how often an address asks, and keeps nothing.
    "Verifications": (permissions.read_table, _sees(FINISHED), _items("Get Update", ALLOWANCE)),
    # It opens what strangers send, and changes nothing but uploads and what counts them.
    "Uploads": (
        permissions.read_table,
        _items("Put Update Delete ConditionCheck", "U#*"),
        _items("Get Put", KEY),
        _items("Get Update", ALLOWANCE),
        _sees(OWN),
        _finds(OWN),
        _makes(OWN),
        _erases(OWN),
    ),
    "SearchEvents": (
        permissions.read_table,
        _items("Put Delete", SEARCH_LOG),
        _items("Update", SEARCH_HEAD),
        MARKS,
    ),
    "SearchBuild": (
        permissions.read_table,
        permissions.walk_table,
        _items("Put Delete", SEARCH_HEAD),
        _sees(SNAPSHOTS),
        _makes(SNAPSHOTS),
        _finds(SNAPSHOTS),
        _erases(SNAPSHOTS),
    ),
    # It reads what is pushed by the rules of the list, and forgets browsers that are gone.
    "PushEvents": (
        permissions.read_table,
        _items("Update", SESSION, INBOX),
        _items("ConditionCheck", SESSION),
        MARKS,
    ),
    "Migrations": (
        ANY,
        permissions.walk_table,
        _sees(FINISHED),
        _makes(FINISHED),
        # It reads an original where there is one, and asks first.
        _finds(FINISHED),
        _erases(FINISHED),
        _copies,
        _erases_copies,
        permissions.sign,
    ),
    "Maintenance": (
        ANY,
        permissions.walk_table,
        _sweeps,
        _sees(FOUND),
        _finds(FOUND),
        _makes(FOUND),
        _erases(WORK, FINISHED, PACKED, UPLOADED, OWN, FOUND),
        permissions.hang_up,
    ),
}
