"""``cuttings build`` and ``cuttings serve``: what ``make html``, ``publish`` and ``serve`` call."""

from __future__ import annotations

import argparse
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from cuttings.bridge import settings_of
from cuttings.building import site
from cuttings.building.languages import read_catalogue
from cuttings.building.serving import Port, open_server
from cuttings.building.watching import builds_due
from cuttings.options import within
from cuttings.owner_files import fault_in_python
from cuttings.settings import Settings, SettingsError, check_public

LOCAL = "pelicanconf.py"
PUBLIC = "publishconf.py"


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this room's commands to the command line."""
    build = subparsers.add_parser(
        "build",
        help="clean the raw files and build the site",
        description="Cleans what is new among the raw files, then builds the site where anything "
        "changed. Run it in the archive's folder, which holds pelicanconf.py.",
    )
    _add_place(build)
    build.add_argument(
        "--public", action="store_true", help="build with publishconf.py, obeying levels"
    )
    build.add_argument("--only-articles", action="store_true", help="clean, and stop there")
    build.set_defaults(run=run_build)
    serve = subparsers.add_parser(
        "serve",
        help="build the site and show it on this machine",
        description="Builds as cuttings build does, then serves the site until Ctrl-C.",
    )
    _add_place(serve)
    serve.add_argument(
        "--port", type=within(Port), help="port to use; without it the first free one"
    )
    serve.add_argument(
        "--watch", action="store_true", help="build again when what it reads changes"
    )
    serve.set_defaults(run=run_serve, public=False, only_articles=False)


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--raw", type=Path, help="another raw folder; works in build/<its name>, not in content"
    )
    parser.add_argument(
        "--fatal",
        choices=("errors", "warnings"),
        default="errors",
        help="what stops the build; default: errors",
    )


def run_build(options: argparse.Namespace) -> int:
    """Clean and build; 0 when all went well, else the status of what failed."""
    configuration = PUBLIC if options.public else LOCAL
    try:
        settings, looks = _checked(configuration)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    place = _place(options, settings.cleaning.raw)
    if not place.raw.is_dir():
        print(
            f"build: {place.raw} is no folder; give the folder that holds the raw files.",
            file=sys.stderr,
        )
        return 2
    started = time.monotonic()
    status = site.clean(place, settings.cleaning)
    if status or options.only_articles:
        return status
    outcome = site.build(place, configuration, looks, options.fatal)
    if outcome.status:
        print("build: Pelican stopped; the lines above say where.", file=sys.stderr)
        return outcome.status
    seconds = time.monotonic() - started
    done = "built" if outcome.built else "unchanged since the last build"
    print(f"Site {done}: {place.output}/index.html ({seconds:.1f} s)")
    return 0


def _checked(configuration: str) -> tuple[Settings, tuple[str, ...]]:
    """The settings, tried before long work begins; and the folders of the theme and of templates
    that go before its own. Raises SettingsError.
    """
    configured = _configured(configuration)
    settings = settings_of(configured)
    check_public(settings)
    theme = configured["THEME"]
    read_catalogue(Path(theme) / "translations", settings.archive.language)
    return settings, (theme, *configured["THEME_TEMPLATES_OVERRIDES"])


def _configured(path: str) -> Mapping[str, Any]:
    """Pelican's settings. Raises SettingsError where the owner's file is missing or fails."""
    if not Path(path).is_file():
        msg = f"build: no {path} in this folder; run the command in the archive's, which holds it."
        raise SettingsError(msg)
    try:
        return read_settings(path)
    except Exception as error:  # the file is Python, and may raise anything
        raise fault_in_python(path, error) from error


def run_serve(options: argparse.Namespace) -> int:
    """Build, then serve until interrupted."""
    status = run_build(options)
    if status:
        return status
    place = _place(options)
    try:
        server = open_server(place.output, options.port)
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"Serving at http://{server.server_address[0]!s}:{server.server_port}/  (Ctrl-C stops)")
    sys.stdout.flush()
    if options.watch:
        threading.Thread(target=_keep_built, args=(options,), daemon=True).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nStopped.")
    finally:
        server.server_close()
    return 0


def _keep_built(options: argparse.Namespace) -> None:
    """Build beside the server whenever what a build reads has changed; does not return.

    Pelican's own ``--autoreload`` knows nothing of another raw folder, nor of redactions and other
    files of the owner's, and would not clean first.
    """
    settings, looks = _checked(LOCAL)
    place = _place(options, settings.cleaning.raw)
    for _ in builds_due(
        lambda: site.fingerprint(place, LOCAL, looks),
        lambda: site.last_prints(place)[0],
        time.sleep,
    ):
        run_build(options)


def _place(options: argparse.Namespace, own_raw: str = "") -> site.Workplace:
    raw = options.raw
    place = site.Workplace.of_archive(own_raw) if raw is None else site.Workplace.of_folder(raw)
    return place.public() if options.public else place
