"""Where files live: bundled resources, the record folder, the log."""

from __future__ import annotations

import os
from pathlib import Path

APPLICATION = "imsrecord"
HOME_VARIABLE = "IMSRECORD_HOME"
_PACKAGE = Path(__file__).resolve().parent


def resource_path(*parts: str) -> Path:
    """Return a file below ``resources/``, in a checkout as well as in an installed wheel."""
    installed = _PACKAGE / "resources"
    root = installed if installed.is_dir() else _PACKAGE.parents[1] / "resources"
    return root.joinpath(*parts)


def record_folder(chosen: Path | None = None) -> Path:
    """Return the record folder: ``--record``, else ``IMSRECORD_HOME``, else the user's own."""
    if chosen is not None:
        return chosen.expanduser().absolute()
    if named := os.environ.get(HOME_VARIABLE):
        return Path(named).expanduser().absolute()
    return _data_folder() / "record"


def demo_folder() -> Path:
    """Return the folder of the made-up demo clinic, apart from any real record."""
    if named := os.environ.get(HOME_VARIABLE):
        return Path(named).expanduser().absolute() / "demo"
    return _data_folder() / "demo"


def log_folder() -> Path:
    """Return the folder of the program's log, which holds no patient data."""
    from platformdirs import user_log_path  # noqa: PLC0415 - not needed for the first window

    return user_log_path(APPLICATION, appauthor=False)


def _data_folder() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed where a folder is named

    return user_data_path(APPLICATION, appauthor=False)
