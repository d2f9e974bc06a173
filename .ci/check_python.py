"""Says what to install where this Python cannot make the archive; exits 1 then."""

import sys


def missing() -> str | None:
    """What to do before `make` can go on, or None."""
    if sys.version_info < (3, 11):  # noqa: UP036 - older ones are who this is for
        found = ".".join(map(str, sys.version_info[:3]))
        return (
            f"Cuttings needs Python 3.11 or newer; python3 is {found}. Install a newer one "
            "(Debian, Ubuntu: apt install python3; others: python.org) or name it: "
            "make PYTHON3=python3.12 ..."
        )
    try:
        import ensurepip  # noqa: F401, PLC0415 - only whether it is there
        import venv  # noqa: F401, PLC0415
    except ImportError:
        return (
            "This Python lacks venv. Install it (Debian, Ubuntu: apt install python3-venv) and "
            "run the command again."
        )
    return None


if __name__ == "__main__":
    message = missing()
    if message:
        print(message, file=sys.stderr)  # noqa: T201 - this is its purpose
        sys.exit(1)
