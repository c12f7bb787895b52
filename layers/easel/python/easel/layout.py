"""What all who read the table have to agree on, whatever they read it with."""

from typing import Final, Literal

# The one list: counts, the OpenAPI document, the app and the judge of the tests follow it.
ReactionKind = Literal["like", "love", "laugh", "wow", "sad"]
# What is new and public lies in so many partitions, `NEW#0` and on.
NEW_SHARDS: Final = 4
# Of a viewer's blocks, mutes and interactions, so many are read at once; the rest by key.
RANGE_LIMIT: Final = 100
# Behind the sort key of what a viewer did to a post, where it is their repost.
REPOST: Final = "#REPOST"
