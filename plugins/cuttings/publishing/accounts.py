"""An article's account when a page asks for it, read from the ledger and not kept.

The one thing kept is the last account: a page asks for its own several times.
"""

from __future__ import annotations

from pathlib import Path

from cuttings.model import Article
from cuttings.publishing.files import read_ledger
from cuttings.publishing.provenance import Provenance, provenance_of
from cuttings.redactions import Redactions


class AccountReader:
    """Reads the ledgers beside the Markdown files of one build, without what it may not show.

    ``paths`` are the Markdown files by article id.
    """

    def __init__(self, paths: dict[str, Path], redactions: Redactions) -> None:
        self._paths = paths
        self._redactions = redactions
        self._last: tuple[Article, Provenance] | None = None

    def account_of(self, article: Article) -> Provenance:
        """The article's account. Raises SettingsError for a ledger that cannot be read."""
        if self._last is None or self._last[0] is not article:
            path = self._paths.get(article.id)
            ledger = read_ledger(path) if path else None
            if ledger is not None:
                ledger = self._redactions.of_data(article.id, ledger)
            self._last = (article, provenance_of(article, ledger))
        return self._last[1]
