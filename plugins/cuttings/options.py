"""What the command line takes as the value of an option: the same that a setting may be."""

from __future__ import annotations

import argparse
import typing
from collections.abc import Callable
from typing import Any


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
