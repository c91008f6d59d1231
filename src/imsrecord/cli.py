"""The command line: open the record, the demo clinic, the tour, or verify without a window."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from imsrecord import __version__
from imsrecord.errors import RecordError
from imsrecord.paths import demo_folder, record_folder
from imsrecord.ui import quick_start

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked; return the exit status."""
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.deed(asked))
    except RecordError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="imsrecord", description="Treatment record for intramuscular stimulation."
    )
    parser.add_argument("--version", action="version", version=f"imsrecord {__version__}")
    parser.add_argument("--record", type=Path, metavar="DIR", help="the record's folder")
    parser.set_defaults(deed=_open)
    verbs = parser.add_subparsers(metavar="VERB")
    verbs.add_parser("open", help="open the record (this is what no verb does)")
    demo = verbs.add_parser("demo", help="open the made-up demo clinic")
    demo.add_argument("--fresh", action="store_true", help="make the demo clinic anew")
    demo.set_defaults(deed=_demo)
    tour = verbs.add_parser("tour", help="chart a whole visit in the demo clinic, with pictures")
    tour.add_argument("out", type=Path, metavar="OUT", help="folder for pictures and PDFs")
    tour.set_defaults(deed=_tour)
    verify = verbs.add_parser("verify", help="check that the record is whole")
    verify.set_defaults(deed=_verify)
    return parser


def _open(asked: argparse.Namespace) -> int:
    quick_start.prepare()
    from imsrecord.app import open_record  # noqa: PLC0415 - Qt is loaded only where it is shown

    return open_record(record_folder(asked.record))


def _demo(asked: argparse.Namespace) -> int:
    quick_start.prepare()
    from imsrecord.app import open_demo  # noqa: PLC0415

    folder = demo_folder() if asked.record is None else record_folder(asked.record)
    return open_demo(folder, fresh=asked.fresh)


def _tour(asked: argparse.Namespace) -> int:
    from imsrecord.app import take_tour  # noqa: PLC0415

    return take_tour(asked.out.expanduser().absolute())


def _verify(asked: argparse.Namespace) -> int:
    from imsrecord.app import verify_record  # noqa: PLC0415

    return verify_record(record_folder(asked.record))
