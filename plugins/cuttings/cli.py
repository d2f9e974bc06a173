"""The command ``cuttings``: the one module that knows all rooms.

Exit statuses: 0 all went well, 1 the command did its work and what it found is not well (too many
refusals, a file that does not verify), 2 the command was used wrongly or an owner's file cannot be
read. Each room adds its commands in its ``commands.py``.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import cuttings

ROOMS = ("cleaning", "tagging", "stories", "search", "publishing", "reading", "building")
"""In the order of the line from raw files to pages, which is the order of the help."""


def make_parser() -> argparse.ArgumentParser:
    """The parser with the commands of every room that has any."""
    parser = argparse.ArgumentParser(
        prog="cuttings",
        description="From a folder of raw scraped news to an archive that anyone can browse.",
        epilog="Exit status: 0 fine, 1 done but not all is well, 2 wrong usage.",
    )
    parser.add_argument("--version", action="version", version=f"cuttings {cuttings.__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="")
    for room in ROOMS:
        name = f"cuttings.{room}.commands"
        if find_spec(name) is not None:
            commands: Any = import_module(name)
            commands.add_commands(subparsers)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status. Alone it prints the help."""
    parser = make_parser()
    options = parser.parse_args(arguments)
    if not hasattr(options, "run"):
        parser.print_help()
        return 0
    try:
        return int(options.run(options))
    except BrokenPipeError:
        # The reader (head, less) has seen enough; the rest has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
