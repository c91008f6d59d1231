"""The libraries that Qt's wheels take from a Linux system, and how to get them."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys

import packages

# What QtCore, QtGui and QtDBus are linked against, and the package of Debian that holds it.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What the xcb plugin needs besides, to show a window on X11.
WITH_DISPLAY = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def provide(with_display: bool) -> bool:
    """See that every library loads; install the missing ones or print the line to type."""
    names = missing(with_display)
    if not names:
        return True
    return packages.install(names, "Qt's system libraries") and not missing(with_display)


def missing(with_display: bool) -> list[str]:
    """Return the packages whose library does not load; none outside Linux."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**ALWAYS, **(WITH_DISPLAY if with_display else {})}
    return sorted({package for name, package in wanted.items() if not loads(name)})


def loads(name: str) -> bool:
    """Say whether the loader finds a library and all that it needs."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def qt_starts(python: object) -> bool:
    """Start Qt once without a display: the proof that nothing is missing after all."""
    trial = "from PySide6.QtWidgets import QApplication; QApplication([])"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if subprocess.call([str(python), "-c", trial], env=environment) == 0:
        return True
    print("Qt does not start: the line above names what it misses.")
    return False
