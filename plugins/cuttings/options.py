"""What the command line takes as the value of an option: the same that a setting may be."""

from __future__ import annotations

import argparse
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cuttings.sources import DOMAIN


def existing(word: str) -> Path:
    """The file or folder that an option names; a misspelt one would count as empty.

    Raises ArgumentTypeError. argparse does not ask it about a default, which need not be there.
    """
    path = Path(word)
    if not path.exists():
        msg = f"{word!r} is not there; give a file or folder that is"
        raise argparse.ArgumentTypeError(msg)
    return path


def domain(word: str) -> str:
    """The domain of an outlet. Raises ArgumentTypeError."""
    if not DOMAIN.fullmatch(word):
        msg = f"{word!r}; give a domain alone, such as courier.example"
        raise argparse.ArgumentTypeError(msg)
    return word


def within(kind: Any) -> Callable[[str], Any]:
    """The reader of an option's word for one of the settings' kinds, such as ``Count``.

    The reader raises ArgumentTypeError, which argparse tells with the option's name.
    """
    plain, wanted = typing.get_args(kind)

    def read(word: str) -> Any:
        try:
            value = plain(word)
        except ValueError:
            value = None
        if value is None or not wanted.fits(value):
            msg = f"{word!r}; give {wanted.words}"
            raise argparse.ArgumentTypeError(msg)
        return value

    return read
