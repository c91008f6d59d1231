"""Which part of the body is on the screen, and how its millimetres become pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from imsrecord.domain.body import Crop, body_view, view_ids

if TYPE_CHECKING:
    from imsrecord.domain.body import BodyView

WHOLE: Final = "whole"
UPPER_BODY: Final = "upper_body"
MARGIN: Final = 8.0

# Half widths from the midline, and heights, of the body regions, in millimetres of the figure.
_MIDDLE_CROPS: Final[dict[str, tuple[float, float, float]]] = {
    UPPER_BODY: (258, 8, 900),
    "head_neck": (140, 8, 390),
    "shoulders": (270, 170, 630),
    "upper_back": (250, 220, 660),
    "chest": (250, 250, 640),
    "lower_back": (220, 560, 960),
    "hips": (220, 700, 1100),
    "thighs": (220, 880, 1360),
    "legs": (220, 1230, 1810),
}
_ARM_CROP: Final = (120.0, 420.0, 300.0, 1140.0)
_TRUNK_FROM_SIDE: Final = 180.0  # from the back edge of the side view to the middle of the trunk


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a view in a widget; ``transform`` goes from its units to pixels."""

    seen: QRectF
    scale: float
    transform: QTransform

    def to_view(self, pixel: QPointF) -> QPointF:
        """Return the point of the view that lies under a pixel."""
        return QPointF(
            pixel.x() / self.scale + self.seen.x(), pixel.y() / self.scale + self.seen.y()
        )

    def to_pixels(self, box: QRectF) -> QRectF:
        """Return where a box of the view lies in the widget."""
        return self.transform.mapRect(box)

    @property
    def crop(self) -> Crop:
        """The same part of the view, as the domain speaks of it."""
        return Crop(self.seen.x(), self.seen.y(), self.seen.width(), self.seen.height())


def fit(wanted: QRectF, size: QSizeF) -> Frame:
    """Return the frame that shows all of ``wanted``, as large as it goes, and what is around."""
    width, height = max(1.0, size.width()), max(1.0, size.height())
    scale = min(
        max(1.0, width - 2 * MARGIN) / wanted.width(),
        max(1.0, height - 2 * MARGIN) / wanted.height(),
    )
    seen = QRectF(0, 0, width / scale, height / scale)
    seen.moveCenter(wanted.center())
    return Frame(seen, scale, QTransform().scale(scale, scale).translate(-seen.x(), -seen.y()))


def within_margin(seen: QRectF, scale: float) -> QRectF:
    """Return the part to ``fit`` so that exactly ``seen`` is shown again, at this scale."""
    margin = MARGIN / scale
    return seen.adjusted(margin, margin, -margin, -margin)


def crop_names(view: BodyView) -> tuple[str, ...]:
    """Return the regions that a view can open on, the whole figure last."""
    if not view.whole:
        return (WHOLE,)
    arms = ("right_arm", "left_arm") if view.side is None else ()
    return (*_MIDDLE_CROPS, *arms, WHOLE)


def crop_rect(view: BodyView, name: str) -> QRectF:
    """Return the box of a named region, the whole figure when the view has no such region."""
    middle = _trunk(view)
    if view.whole and name in _MIDDLE_CROPS:
        half, top, bottom = _MIDDLE_CROPS[name]
        return QRectF(middle - half, top, 2 * half, bottom - top)
    if view.whole and view.side is None and name in {"right_arm", "left_arm"}:
        near, far, top, bottom = _ARM_CROP
        viewers_right = (name == "right_arm") == view.right_is_right
        left = middle + near if viewers_right else middle - far
        return QRectF(left, top, far - near, bottom - top)
    return QRectF(0, 0, view.width, view.height)


def _trunk(view: BodyView) -> float:
    """Return the x of the trunk's middle; seen from the side, the arm reaches out in front."""
    if view.side is None or not view.whole:
        return view.width / 2
    return _TRUNK_FROM_SIDE if view.side == "right" else view.width - _TRUNK_FROM_SIDE


def turned_crop(crop: QRectF, before: BodyView, after: BodyView) -> QRectF:
    """Return the same part of the patient after the figure was turned round."""
    turned = QRectF(crop)
    if before.right_is_right != after.right_is_right:
        turned.moveLeft(2 * _trunk(before) - crop.right())
    turned.translate(_trunk(after) - _trunk(before), 0)
    return turned


def view_choices() -> tuple[tuple[str, str], ...]:
    """Return the views to choose from, each with its name, back and front first."""
    names = {
        "posterior": _tr("Back"),
        "anterior": _tr("Front"),
        "lateral_right": _tr("Right side"),
        "lateral_left": _tr("Left side"),
        "head_posterior": _tr("Head, back"),
        "head_lateral_right": _tr("Head, right"),
        "head_lateral_left": _tr("Head, left"),
        "hand_palmar_right": _tr("Right palm"),
        "hand_palmar_left": _tr("Left palm"),
        "hand_dorsal_right": _tr("Back of right hand"),
        "hand_dorsal_left": _tr("Back of left hand"),
        "foot_plantar_right": _tr("Right sole"),
        "foot_plantar_left": _tr("Left sole"),
        "foot_dorsal_right": _tr("Top of right foot"),
        "foot_dorsal_left": _tr("Top of left foot"),
    }
    drawn = set(view_ids())
    return tuple((view_id, name) for view_id, name in names.items() if view_id in drawn)


def layer_choices(view_id: str) -> tuple[tuple[str, str], ...]:
    """Return the layers of a view with their names; the one it opens on comes first."""
    names = {
        "superficial": _tr("Surface"),
        "intermediate": _tr("Middle"),
        "paraspinal": _tr("Spine"),
        "deep": _tr("Deep"),
        "surface": _tr("Skin"),
    }
    layers = body_view(view_id).layers
    return tuple((layer, name) for layer, name in names.items() if layer in layers)


def crop_choices(view: BodyView) -> tuple[tuple[str, str], ...]:
    """Return the regions that a view can be zoomed to, each with its name."""
    names = {
        UPPER_BODY: _tr("Upper body"),
        "head_neck": _tr("Head and neck"),
        "shoulders": _tr("Shoulders"),
        "upper_back": _tr("Upper back"),
        "chest": _tr("Chest"),
        "lower_back": _tr("Lower back"),
        "hips": _tr("Hips"),
        "thighs": _tr("Thighs"),
        "legs": _tr("Lower legs"),
        "right_arm": _tr("Right arm"),
        "left_arm": _tr("Left arm"),
        WHOLE: _tr("Whole figure"),
    }
    behind, front = {"chest"}, {"upper_back", "lower_back"}
    hidden = behind if view.id == "posterior" else front if view.id == "anterior" else set()
    return tuple((name, names[name]) for name in crop_names(view) if name not in hidden)


def side_labels(view: BodyView) -> tuple[str, str]:
    """Return the words for the left and right edge of the picture; these are patient's sides."""
    left, right = _tr("Left"), _tr("Right")
    if view.side is not None:
        return (right if view.side == "right" else left), ""
    return (left, right) if view.right_is_right else (right, left)


def _tr(text: str) -> str:
    return QCoreApplication.translate("BodyChart", text)
