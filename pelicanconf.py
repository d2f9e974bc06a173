"""Settings of the local build. `make publish` adds publishconf.py. See docs/settings.md."""

import os
from pathlib import Path

# What stands on the home page: yours to write.
DESCRIPTION = "An archive of news as the papers printed it."
SAMPLE = Path("content/raw/dumps/000_b3ae188f7ff01212.txt")  # goes with the rest of the sample
if SAMPLE.is_file() and "CUTTINGS_RAW" not in os.environ:
    DESCRIPTION = (
        "What eleven invented papers printed, January to July 2025: a sample, all of it fiction."
    )

# What the archive is called and who answers for it: yours to change.
CUTTINGS = {
    "archive": {
        "name": "Cuttings",
        "description": DESCRIPTION,
        "repository": os.environ.get("CUTTINGS_REPOSITORY", ""),
    },
    "cleaning": {"run": "CUTTINGS_ARTICLES" not in os.environ},
}
SITENAME = CUTTINGS["archive"].get("name", "Cuttings")
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

# Where things are. `make ... RAW=folder` points ARTICLE_PATHS at its own articles.
PATH = "content"
ARTICLE_PATHS = [os.environ.get("CUTTINGS_ARTICLES", "articles")]
PAGE_PATHS = ["pages"]
STATIC_PATHS = []
OUTPUT_PATH = "output"
THEME = "theme"
CACHE_PATH = os.environ.get("CUTTINGS_NOTES", "build/archive") + "/cache"

PLUGIN_PATHS = ["plugins"]
PLUGINS = [
    # The order is the order of work: levels and withdrawals first, then what builds on them.
    "cuttings.building.plugin",
    "cuttings.cleaning.plugin",
    "cuttings.publishing.plugin",
    "cuttings.tagging.plugin",
    "cuttings.stories.plugin",
    "cuttings.search.plugin",
    "cuttings.reading.plugin",
]

# Flat files and relative links: the same archive works on a server, below /repo/, and from disk.
RELATIVE_URLS = True
PAGE_URL = PAGE_SAVE_AS = "{slug}.html"
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = ""
USE_FOLDER_AS_CATEGORY = False
INTRASITE_LINK_REGEX = r"\{(?P<what>filename)\}"
SLUGIFY_SOURCE = "title"
TYPOGRIFY = False
DELETE_OUTPUT_DIRECTORY = False

# The rooms make these pages and feeds themselves, in one pass each.
ARTICLE_ORDER_BY = "reversed-date"
DIRECT_TEMPLATES = []
DEFAULT_PAGINATION = False
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ARCHIVES_SAVE_AS = ""
FEED_ATOM = FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.i18n"],
    "auto_reload": False,  # every build has templates of its own; do not look for newer ones
}
