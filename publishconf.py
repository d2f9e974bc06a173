"""Settings of the public build, on top of the local ones: `make publish`."""

import os
import sys

sys.path.insert(0, os.curdir)
from pelicanconf import *  # noqa: F403
from pelicanconf import CUTTINGS as LOCAL

# The address of the published site; the workflow passes what GitHub Pages says.
SITEURL = os.environ.get("SITEURL", "").rstrip("/")

CUTTINGS = {
    **LOCAL,
    "archive": {**LOCAL["archive"], "address": SITEURL, "public": True, "index": False},
}
