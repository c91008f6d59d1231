"""Brings the first window to the screen sooner: what Python and Qt would do meanwhile can wait."""

from __future__ import annotations

import gc
import sys
from typing import Final

_LOOKER: Final = "_mod_uses_pyside"


def prepare() -> None:
    """Call before anything of Qt is loaded; ``settle`` ends it."""
    # Nothing that is loaded here is ever garbage: looking for it costs a tenth of the start.
    gc.disable()
    _spare_the_sources()


def make_widget_types() -> None:
    """Have PySide make its types of widgets: it does so all at once, for the first viewport."""
    from PySide6.QtWidgets import QListView  # noqa: PLC0415

    QListView().viewport()


def settle() -> None:
    """Look for garbage again, and never again among what the start has loaded."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _spare_the_sources() -> None:
    """Keep PySide from reading the source text of every module that is imported after it.

    It looks there for its own name, to offer ``__feature__``, which nothing here uses, and the
    texts then stay in memory: 20 MB once SQLAlchemy is loaded. A PySide without this function
    is left as it is.
    """
    import PySide6.QtCore  # noqa: F401, PLC0415 - it brings shibokensupport

    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, _LOOKER):
        setattr(feature, _LOOKER, _uses_no_feature)


def _uses_no_feature(_module: object) -> bool:
    return False
