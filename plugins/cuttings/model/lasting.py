"""A mark for records that live as long as a build and stand in many pages."""

from __future__ import annotations


class Lasting:
    """A frozen record whose digest is worth remembering: an article, its row in lists."""

    __slots__ = ()
