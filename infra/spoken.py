"""Words of the command line (`-c name=word`) as values; what is none is refused in a sentence."""


def switch(name: str, said: object) -> bool:
    """Return whether `on` was said, not `off`. Raise SystemExit for anything else."""
    if said not in ("on", "off"):
        raise SystemExit(f"Say on or off: -c {name}=off (not {said!r}).")
    return said == "on"


def yes(name: str, said: object) -> bool:
    """Return whether `yes` was said, not `no`. Raise SystemExit for anything else."""
    if said not in ("yes", "no"):
        raise SystemExit(f"Say yes or no: -c {name}=yes (not {said!r}).")
    return said == "yes"


def number(name: str, said: object) -> int:
    """Return the whole number that was said. Raise SystemExit for anything else."""
    if not str(said).isdecimal():
        raise SystemExit(f"Say a whole number: -c {name}=50 (not {said!r}).")
    return int(str(said))
