"""What keeps a file from being checked."""


class Malformed(Exception):
    """Bytes are not what they say they are."""


class Unsupported(Exception):
    """Plain Python does not know this part of C2PA; its library does."""


class NoKeys(Exception):
    """The public keys cannot be read, or had."""
