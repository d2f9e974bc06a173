"""The other languages as lunr-languages has them: the pack's own JavaScript, run at build time.

A stemmer from elsewhere agrees with a pack almost everywhere, and almost is what loses an article.
So the very file that the browser loads is run here, in QuickJS (``dukpy``): the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Sequence

import dukpy

_LOOK_UP = """
dukpy.words.map(function (word) {
  var pack = lunr[dukpy.pack], kept = pack.stopWordFilter(new lunr.Token(word));
  return kept ? pack.stemmer(kept).toString() : null;
});
"""


class PackError(RuntimeError):
    """A language pack that does not run."""


class LanguagePack:
    """Stop words and stems of one pack (``fr``, ``de`` ...).

    ``scripts`` are the sources of lunr.js, the stemmer support and the pack, in that order.
    Raises PackError where they do not run.
    """

    def __init__(self, pack: str, scripts: Sequence[str]) -> None:
        self.pack = pack
        self._known: dict[str, str | None] = {}
        self._engine = dukpy.JSInterpreter()
        try:
            for script in scripts:
                self._engine.evaljs(script + "\n;null")
        except dukpy.JSRuntimeError as error:
            msg = f"search: the lunr-languages pack {pack!r} does not run: {error}"
            raise PackError(msg) from error

    def stems(self, words: Sequence[str]) -> list[str | None]:
        """The stem of each lower-case word; None for a stop word."""
        unknown = sorted({word for word in words if word not in self._known})
        if unknown:
            found = self._engine.evaljs(_LOOK_UP, words=unknown, pack=self.pack)
            self._known.update(zip(unknown, found, strict=True))
        return [self._known[word] for word in words]
