"""The rim of cleaning: before Pelican reads content, the raw folder is cleaned into articles."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from pelican import signals

from cuttings.bridge import settings_of
from cuttings.cleaning.archive import Folders, Options, clean_folder
from cuttings.cleaning.inputs.limits import MEGABYTE, Limits
from cuttings.cleaning.report import report_lines

if TYPE_CHECKING:
    from pelican import Pelican

log = logging.getLogger(__name__)


def clean_before_reading(pelican: Pelican) -> None:
    """Clean what changed in the raw folder; a run with nothing new reads states only.

    Raises SettingsError and CorrectionError for what an owner must mend: the build then stops.
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


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(clean_before_reading)
