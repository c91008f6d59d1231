"""The program's own log: ids and class names, never a word about a patient."""

from __future__ import annotations

import logging
import os
import time
import traceback
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING, Any

from typing_extensions import override

if TYPE_CHECKING:
    from pathlib import Path

LOG_NAME = "imsrecord.log"
_MAX_BYTES = 500_000
_KEPT = 3


def start_log(folder: Path) -> Path:
    """Begin writing the log in ``folder``; old logs are dropped after 2 MB in all."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / LOG_NAME
    handler = RotatingFileHandler(
        path, maxBytes=_MAX_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(BareFormatter())
    logger = logging.getLogger("imsrecord")
    stop_log()
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    return path


def stop_log() -> None:
    """Close the log file."""
    logger = logging.getLogger("imsrecord")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def bare_trace(error: BaseException) -> str:
    """Return where an error came from: classes, files and lines, but no values and no message.

    An error's message may quote what was typed, so it is left out; causes are followed.
    """
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        kind = type(current)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        lines += [
            f"  {os.path.basename(frame.filename)}:{frame.lineno} {frame.name}"  # noqa: PTH119
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


class BareFormatter(logging.Formatter):
    """One line per event, UTC, with errors reduced to :func:`bare_trace`."""

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s %(message)s")
        self.converter = time.gmtime

    @override
    def formatException(self, ei: Any) -> str:
        error = ei[1]
        return bare_trace(error) if error is not None else ""
