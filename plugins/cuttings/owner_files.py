"""What an owner writes into a TOML file, read so that no slip of the pen is passed over; and what
is wrong in settings written in Python.

Pure: whoever touches the disk passes the bytes in. A key that is none of the known ones, or a value
of another kind, is a SettingsError that says where, what was found, and what to give.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from traceback import extract_tb
from typing import Any, TypeVar

from cuttings.settings import SettingsError

_Choice = TypeVar("_Choice", bound=StrEnum)


def read_toml(data: bytes, where: str) -> dict[str, Any]:
    """The mapping of a TOML file, which some editors begin with a byte order mark."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        msg = f"{where}: line {line} is not UTF-8; save the file as UTF-8."
        raise SettingsError(msg) from error
    except tomllib.TOMLDecodeError as error:
        msg = f"{where}: not readable as TOML ({error}); mend the line it names."
        raise SettingsError(msg) from error


def fault_in_python(path: str, error: Exception) -> SettingsError:
    """What to raise where running the settings in ``path`` raised ``error``: its line, and why."""
    lines = [one.lineno for one in extract_tb(error.__traceback__) if path in one.filename]
    line = error.lineno if isinstance(error, SyntaxError) else lines[-1] if lines else None
    what = error.msg if isinstance(error, SyntaxError) else f"{type(error).__name__}, {error}"
    if line is None:
        return SettingsError(f"{path}: Python says: {what}; mend it there.")
    msg = f"{path}, line {line}: Python says: {what}; mend this line or the one above it."
    return SettingsError(msg)


@dataclass(frozen=True, slots=True)
class Entry:
    """A table of the file; ``where`` names the file and the table in messages."""

    values: Mapping[str, object]
    keys: Collection[str]
    where: str

    def text(self, key: str) -> str:
        """The words under a key, without blanks around them; "" where there are none."""
        return self.verbatim(key).strip()

    def verbatim(self, key: str) -> str:
        """The words under a key with the blanks around them, which mean something in a pattern."""
        value = self.values.get(key, "")
        if isinstance(value, str):
            return value
        raise self.fault(key=key, give="text in quotes")

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of words under a key, none of them blank."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value):
            return tuple(value)
        raise self.fault(key=key, give='a list of words in quotes, such as ["one", "two"]')

    def choice(self, key: str, kind: type[_Choice]) -> _Choice:
        """The member of an enumeration that a key names."""
        value = self.values.get(key)
        if isinstance(value, str) and value in {member.value for member in kind}:
            return kind(value)
        raise self.fault(key=key, give=f"one of {', '.join(kind)}")

    def flag(self, key: str) -> bool:
        """Whether the key says true; a file without it says false."""
        value = self.values.get(key, False)
        if isinstance(value, bool):
            return value
        raise self.fault(key=key, give="true or false, without quotes")

    def day(self, key: str) -> str:
        """The day under a key, ISO 8601, written as TOML's own date or in quotes."""
        value = str(self.values.get(key, ""))
        try:
            is_day = date.fromisoformat(value).isoformat() == value
        except ValueError:
            is_day = False
        if is_day:
            return value
        raise self.fault(key=key, give="a day, such as 2026-01-31")

    def fault(self, *, key: str, give: str) -> SettingsError:
        """What to raise where the value of a key cannot be used."""
        if key not in self.values:
            return SettingsError(f"{self.where}: {key} is missing; give {give}.")
        return SettingsError(f"{self.where}: {key} is {self.values[key]!r}; give {give}.")


def read_entry(values: object, keys: Collection[str], where: str) -> Entry:
    """The table, if all its keys are known."""
    if not isinstance(values, Mapping):
        msg = f"{where} is {values!r}; write it as a table with keys out of {', '.join(keys)}."
        raise SettingsError(msg)
    for key in values:
        if key not in keys:
            near = get_close_matches(key, keys, 1)
            meant = f"did you mean {near[0]}?" if near else f"known are {', '.join(keys)}."
            msg = f"{where}: unknown key {key!r}; {meant}"
            raise SettingsError(msg)
    return Entry(values, keys, where)


def read_entries(
    mapping: Mapping[str, object], table: str, keys: Collection[str], where: str
) -> tuple[Entry, ...]:
    """The ``[[table]]`` entries of a file, numbered from 1 in messages."""
    entries = mapping.get(table, [])
    if not isinstance(entries, list):
        msg = f"{where}: {table} is {entries!r}; write each as a [[{table}]] table."
        raise SettingsError(msg)
    return tuple(
        read_entry(one, keys, f"{where}, {table} {n}") for n, one in enumerate(entries, start=1)
    )


def read_only_entries(
    mapping: Mapping[str, object], table: str, keys: Collection[str], where: str
) -> tuple[Entry, ...]:
    """The same of a file that may hold nothing else: a misspelt table would say nothing at all."""
    read_entry(mapping, (table,), where)
    return read_entries(mapping, table, keys, where)
