"""Verify files: `python -m easel_verify FILE --keys easel-keys.json`."""

import argparse

from easel_verify import command


def main(arguments: list[str] | None = None) -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="easel-verify")
    command.add(parser)
    asked = parser.parse_args(arguments)
    asked.run(asked)


if __name__ == "__main__":
    main()
