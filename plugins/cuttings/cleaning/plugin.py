"""The rim of cleaning: the raw folder is cleaned before Pelican reads content; the owner's page."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.generators import Generator

from cuttings.bridge import Page, desk_of, settings_of, write_pages
from cuttings.cleaning import files
from cuttings.cleaning.archive import (
    REPORT_FILE,
    STATE_FOLDER,
    Folders,
    Options,
    clean_folder,
)
from cuttings.cleaning.inputs.limits import MEGABYTE, Limits
from cuttings.cleaning.owner_page import owner_view
from cuttings.cleaning.report import Report, read_report, report_lines

if TYPE_CHECKING:
    from pelican import Pelican

OWNER_REPORT = "owner_report"
"""The key of the owner's page in the generators' shared context, by which footers link it."""

log = logging.getLogger(__name__)


def clean_before_reading(pelican: Pelican) -> None:
    """Clean what changed in the raw folder; a run with nothing new reads states only.

    Raises SettingsError for what an owner must mend: the build then stops.
    """
    settings = settings_of(pelican.settings).cleaning
    content = Path(pelican.settings["PATH"])
    raw = Path(settings.raw) if settings.raw else content / "raw"
    if not settings.run or not raw.is_dir():
        return
    folders = Folders(raw, content / "articles", content / "sources", content / "corrections.toml")
    limits = Limits(document=settings.largest_file_mb * MEGABYTE)
    report = clean_folder(folders, Options(limits, settings.processes))
    if report.written or report.changed or report.kept_by_hand:
        for line in report_lines(report, settings.doubt_below):
            log.info("%s", line)
    if report.refused_share > settings.refused_share:
        log.error(
            "cleaning: %.0f %% of the raw files were refused, more than refused_share allows; "
            "run cuttings clean to see why",
            100 * report.refused_share,
        )


def hang_report(generators: list[Generator]) -> None:
    """Give a local build's pages ``owner_report``: what the last run's report shows, or None."""
    generator = generators[0]
    desk = desk_of(generator)
    public = desk.settings.archive.public
    report = None if public else _last_report(generator.settings)
    generator.context[OWNER_REPORT] = report and owner_view(
        report, desk.settings.cleaning.doubt_below, desk.archive.by_id()
    )


def _last_report(settings: Mapping[str, Any]) -> Report | None:
    """The report beside the articles; None where there is none that can be read."""
    articles = Path(settings["PATH"], settings["ARTICLE_PATHS"][0])
    place = articles.parent / STATE_FOLDER / REPORT_FILE
    text = files.read_text(place)
    if text is None:
        return None
    try:
        return read_report(text)
    except (ValueError, KeyError, TypeError):
        log.warning("%s is damaged; run cuttings clean again.", place.name)
        return None


class OwnerPage(Generator):
    """Writes the owner's page where there is something to report."""

    def generate_output(self, writer: Any) -> None:
        """Write ``report.html``."""
        view = self.context[OWNER_REPORT]
        if view is not None:
            write_pages(writer, self, [Page("report.html", "report", {"view": view})])


def add_generator(_pelican: object) -> type[Generator]:
    """The generator of the owner's page."""
    return OwnerPage


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(clean_before_reading)
    signals.all_generators_finalized.connect(hang_report)
    signals.get_generators.connect(add_generator)
