"""The chart in words, for the card and for those who hear the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from imsrecord.domain.body import body_view, muscle_name
from imsrecord.domain.needling import Side
from imsrecord.ui.bodychart.framing import layer_choices, side_labels, view_choices

if TYPE_CHECKING:
    from imsrecord.domain.body import MarkedMuscle
    from imsrecord.ui.bodychart.earlier import EarlierVisits


def sided_name(muscle: str, side: Side) -> str:
    """Return "Right infraspinatus"."""
    name = muscle_name(muscle)
    words = {Side.RIGHT: _tr("Right"), Side.LEFT: _tr("Left"), Side.MIDLINE: _tr("Midline")}
    return f"{words[side]} {name[:1].lower()}{name[1:]}"


def spoken_row(marked: MarkedMuscle) -> str:
    """Return "Right infraspinatus, 2 points, 3 twitches"."""
    points = _tr("1 point") if marked.points == 1 else _tr("%1 points")
    parts = [sided_name(marked.muscle, marked.side), points.replace("%1", str(marked.points))]
    if marked.twitches is not None:
        twitches = _tr("1 twitch") if marked.twitches == 1 else _tr("%1 twitches")
        parts.append(twitches.replace("%1", str(marked.twitches)))
    return ", ".join(parts)


def spoken_view(view_id: str, layer: str) -> str:
    """Return "Back, surface. Left side of the picture: Left."; said when the view is turned."""
    view = dict(view_choices()).get(view_id, view_id)
    layer_name = dict(layer_choices(view_id)).get(layer, layer).lower()
    left, right = side_labels(body_view(view_id))
    if not right:
        return f"{view}, {layer_name}."
    text = _tr("The patient's %1 is on the left of the picture, %2 on the right.")
    return f"{view}, {layer_name}. " + text.replace("%1", left.lower()).replace("%2", right.lower())


def spoken_chart(
    view_id: str, layer: str, marked: tuple[MarkedMuscle, ...], earlier: EarlierVisits
) -> str:
    """Return the whole chart as text: the view, each needled muscle, what earlier visits left."""
    rows = "; ".join(spoken_row(one) for one in marked if not one.pending)
    told = [f"{spoken_view(view_id, layer)} {rows or _tr('Nothing needled yet')}."]
    if earlier.last:
        names = "; ".join(sided_name(one.muscle, one.side) for one in earlier.last)
        told.append(_tr("Pale dots show the last visit: %1.").replace("%1", names))
    if earlier.heat:
        counts = "; ".join(
            f"{sided_name(one.muscle, one.side)} {one.number}" for one in earlier.heat
        )
        told.append(f"{earlier.heat_words.capitalize()}: {counts}.")
    return " ".join(told)


def _tr(text: str) -> str:
    return QCoreApplication.translate("BodyChart", text)
