"""The command ``cuttings``, which knows all rooms.

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
from pathlib import Path
from typing import Any

import cuttings

COMMANDS = {
    "cleaning": ("clean", "extract", "explain", "report", "sources"),
    "tagging": ("tags",),
    "stories": ("stories", "reprints"),
    "publishing": ("verify", "export"),
    "building": ("build", "serve"),
}
"""Each room's commands, in the order of the line from raw files to pages. Only the room that is
asked is loaded: all of them take a second, which a build would wait for twice."""


CHECKED = "clean"
"""The command before which all that owners wrote is tried: it can take hours, and a build, which
begins with it, would tell of a slip in ``takedowns.toml`` only after it."""

CONTENT = Path("content")


def make_parser(command: str = "") -> argparse.ArgumentParser:
    """The parser of the room that has the command, or of all rooms where none has it."""
    parser = argparse.ArgumentParser(
        prog="cuttings",
        description="From a folder of raw scraped news to an archive that anyone can browse.",
        epilog="Exit status: 0 fine, 1 done but not all is well, 2 wrong usage.",
    )
    parser.add_argument("--version", action="version", version=f"cuttings {cuttings.__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    asked = [room for room, names in COMMANDS.items() if command in names]
    for room in asked or COMMANDS:
        commands: Any = import_module(f"cuttings.{room}.commands")
        commands.add_commands(subparsers)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status. Alone it prints the help."""
    given = sys.argv[1:] if arguments is None else arguments
    parser = make_parser(next(iter(given), ""))
    options = parser.parse_args(given)
    if not hasattr(options, "run"):
        parser.print_help()
        return 0
    try:
        faults = _faults_of_owner() if next(iter(given)) == CHECKED else ()
        if faults:
            print("\n".join(faults), file=sys.stderr)
            return 2
        return int(options.run(options))
    except BrokenPipeError:
        # The reader (head, less) has seen enough; the rest has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"cuttings: {error}; free the place, or give another.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def _faults_of_owner() -> Sequence[str]:
    """What is wrong in the TOML files of the content folder, the cleaner's own and all others."""
    check: Any = import_module("cuttings.owner_check")
    places = [
        path for folder in check.FOLDERS for path in sorted((CONTENT / folder).glob("*.toml"))
    ]
    files = {path.relative_to(CONTENT).as_posix(): path.read_bytes() for path in places}
    return tuple(check.faults_in(files))


if __name__ == "__main__":
    raise SystemExit(main())
