"""Plain outlines for exercises of the hand, foot, jaw, arm and trunk, told in words for now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.drawing import Ink, Path, Shape
from imsrecord.domain.exercise_figures.outlines import capsule, limb, oval

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point

_BODY: Final = Ink(fill="text2")
_CUT: Final = Ink(stroke="sunken", width=1.1)
Picture = tuple[tuple[Shape, ...], tuple["Point", ...]]


def closeup(detail: str) -> Picture:
    """Return the outline of a part of the body, and the places that must be seen."""
    make = {"hand": _hand, "foot": _foot, "jaw": _jaw, "arm": _arm}.get(detail, _trunk)
    return make()


def _hand() -> Picture:
    fingers = (
        ((-9.5, -4), (-13.5, -20), 3.1, 2.5),
        ((-3.5, -6), (-5.0, -26), 3.3, 2.6),
        ((3.0, -6), (3.4, -27), 3.3, 2.6),
        ((9.0, -4), (11.4, -22), 3.1, 2.5),
    )
    shapes: list[Shape] = [Path(capsule((0, 34), (0, 16), 7.6, 6.6), _BODY)]
    shapes.append(Path("M-13 -3C-13 -9 13 -9 13 -3L11 14C10 20 -9 20 -10 14Z", _BODY))
    shapes += [Path(capsule(a, b, r, s), _BODY) for a, b, r, s in fingers]
    shapes += limb(((9, 10), (19, 1), (22, -8)), (4.0, 3.1, 2.5), "text2", halo=False)
    shapes.append(Path("M-7 2C-2 6 4 6 8 1", _CUT))
    return tuple(shapes), ((-22, -32), (26, 28))


def _foot() -> Picture:
    shapes: list[Shape] = [Path(capsule((-12, -34), (-11, 0), 8.2, 5.8), _BODY)]
    shapes.append(
        Path(
            "M-20 4C-21 12 -20 17 -15 17L24 17C30 17 31 11 26 9"
            "C14 5 2 2 -5 -6L-17 -6C-19 -3 -20 0 -20 4Z",
            _BODY,
        )
    )
    shapes.append(Path("M-8 16C0 11 8 11 15 16", _CUT))
    shapes.append(Path("M-34 19.4L38 19.4", Ink(stroke="accent_line", width=1.4)))
    return tuple(shapes), ((-26, -28), (34, 24))


def _jaw() -> Picture:
    profile = (
        "M-20 34C-18 24 -19 20 -21 14C-27 2 -25 -16 -14 -24C-4 -31 12 -29 18 -20C22 -14 22 -9 22 -6"
        "L27 3C28 5 26 6 23 6L23 10L21 12L23 15C23 18 21 19 20 21C19 25 14 26 8 25L6 34Z"
    )
    shapes: list[Shape] = [Path(profile, _BODY)]
    shapes.append(Path("M23 11.6L15 11.4", Ink(stroke="sunken", width=1.2)))
    shapes.append(Path("M-6 1C-7 9 -3 17 8 19", Ink(stroke="accent_line", width=2)))
    shapes.append(Path(oval((-8, -1), 2.6, 4.2, -0.2), Ink(stroke="sunken", width=1.1)))
    shapes.append(Path(oval((14, -8), 1.1, 1.1, 0), Ink(fill="sunken")))
    return tuple(shapes), ((-28, -30), (30, 30))


def _arm() -> Picture:
    shapes: list[Shape] = [Path(capsule((-14, 34), (-14, 4), 12, 10), _BODY)]
    shapes.append(Path(capsule((-14, -6), (-14, -14), 3.6, 3.4), _BODY))
    shapes.append(Path(oval((-13, -22), 7.6, 9.2, 0.05), _BODY))
    shapes += limb(((-8, 1), (-4, 23), (17, 15), (26, 12)), (5.2, 4.2, 3.2, 2.6), "text2")
    return tuple(shapes), ((-30, -32), (32, 30))


def _trunk() -> Picture:
    shapes: list[Shape] = []
    shapes.append(
        Path(
            "M-17 -16C-18 -22 -8 -22 0 -22C8 -22 18 -22 17 -16"
            "L12 8C12 14 15 20 16 34L-16 34C-15 20 -12 14 -12 8Z",
            _BODY,
        )
    )
    shapes.append(Path(capsule((0, -24), (0, -30), 3.6, 3.4), _BODY))
    shapes.append(Path(oval((0, -37), 7.2, 8.8, 0), _BODY))
    shapes += limb(((-17, -17), (-23, 2), (-22, 18)), (4.6, 3.6, 3.0), "text2")
    shapes += limb(((17, -17), (23, 2), (22, 18)), (4.6, 3.6, 3.0), "text2")
    return tuple(shapes), ((-28, -48), (28, 28))
