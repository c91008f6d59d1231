"""A pain drawing in words: each area, and what is different since the visit before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.body.atlas import body_view, view_ids
from imsrecord.domain.body.pain_shapes import overlap, zones_under
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.needling import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.pain_drawing import PainArea

Areas = tuple["PainArea", ...]

_VIEWS: Final = {
    "anterior": "front",
    "posterior": "back",
    "lateral_right": "right side",
    "lateral_left": "left side",
}


def view_words(view_id: str) -> str:
    """Return what a view shows: back; hand, palmar, right."""
    if view_id in _VIEWS:
        return _VIEWS[view_id]
    title = body_view(view_id).title if view_id in view_ids() else view_id.replace("_", " ")
    return title[:1].lower() + title[1:]


def zone_words(zone: str, side: Side | None) -> str:
    """Return a zone with its side: front of shoulder, right."""
    label = catalogue().label("zones", zone).replace("_", " ")
    name = label[:1].lower() + label[1:]
    return name if side in (None, Side.MIDLINE) else f"{name}, {side.value}"


def kind_words(kind: str) -> str:
    """Return what a kind of pain is called within a sentence: tight or pulling."""
    return catalogue().label("pain_qualities", kind).replace("_", " ").lower()


def place_words(area: PainArea) -> str:
    """Return where an area is; a free one by the view it was drawn on and the zones it covers."""
    if area.zone:
        return zone_words(area.zone, area.side)
    covered = zones_under(area)
    drawn = f"free area, {view_words(area.view)} view"
    if not covered:
        return f"{drawn}, outside of every zone"
    sides = {side for _, side in covered}
    one_side = sides.pop() if len(sides) == 1 else None
    names = [zone_words(zone, None if one_side else side) for zone, side in covered]
    listed = " and ".join((*(", ".join(names[:-1]),), names[-1])) if names[1:] else names[0]
    told = "" if one_side in (None, Side.MIDLINE) else f", {one_side.value}"
    return f"{drawn}, at {listed}{told}"


def area_words(area: PainArea) -> str:
    """Return an area in a line: Front of shoulder, right: burning, 6 of 10."""
    place = place_words(area)
    strong = "" if area.intensity is None else f", {area.intensity} of 10"
    return f"{place[:1].upper()}{place[1:]}: {kind_words(area.kind)}{strong}"


def drawing_lines(areas: Areas) -> tuple[str, ...]:
    """Return a drawing in a line for each kind: Burning: sacrum (4 of 10); heel, left."""
    by_kind: dict[str, list[str]] = {}
    for area in areas:
        strong = "" if area.intensity is None else f" ({area.intensity} of 10)"
        by_kind.setdefault(area.kind, []).append(place_words(area) + strong)
    return tuple(
        f"{catalogue().label('pain_qualities', kind)}: {'; '.join(places)}"
        for kind, places in by_kind.items()
    )


def difference(before: Areas, after: Areas) -> str:
    """Say in a sentence or two what is different since the visit before.

    "" when neither visit has a drawing. A visit without a drawing says nothing of the pain, so
    nothing is called gone, or new, beside one.
    """
    if not before or not after:
        if not before and not after:
            return ""
        missing = "today" if before else "at the last visit"
        return f"Nothing to compare with: no drawing {missing}."
    pairs, gone, new = _matched(before, after)
    told = {
        "New": [_kind_and_place(area) for area in new],
        "Gone": [_kind_and_place(area) for area in gone],
        "Other kind": [
            f"{place_words(now)} ({kind_words(now.kind)}, was {kind_words(was.kind)})"
            for was, now in pairs
            if was.kind != now.kind
        ],
        "Stronger": _rated(pairs, 1),
        "Weaker": _rated(pairs, -1),
        "Rated this time only": [
            f"{place_words(now)} ({now.intensity})"
            for was, now in pairs
            if was.intensity is None and now.intensity is not None
        ],
        "Not rated this time": [
            f"{place_words(now)} (was {was.intensity})"
            for was, now in pairs
            if was.intensity is not None and now.intensity is None
        ],
    }
    sentences = [f"{head}: {'; '.join(places)}." for head, places in told.items() if places]
    return " ".join(sentences) or "The same as at the last visit."


def drawing_change(before: Areas, after: Areas, added: str, removed: str, rated: str) -> str:
    """Say what one act did to a drawing: Front of shoulder, right: aching added.

    The last three are the words for it. "" when the drawings are the same.
    """
    had, have = {area.seq: area for area in before}, {area.seq: area for area in after}
    new = [area for seq, area in have.items() if seq not in had]
    gone = [area for seq, area in had.items() if seq not in have]
    other = [area for seq, area in have.items() if had.get(seq, area) != area]
    for areas, word in ((new, added), (gone, removed), (other, rated)):
        if len(areas) == 1:
            place = place_words(areas[0])
            return f"{place[:1].upper()}{place[1:]}: {kind_words(areas[0].kind)} {word}"
        if areas:
            return f"{len(areas)} painful areas {word}"
    return ""


def _kind_and_place(area: PainArea) -> str:
    return f"{place_words(area)} ({kind_words(area.kind)})"


def _rated(pairs: Sequence[tuple[PainArea, PainArea]], way: int) -> list[str]:
    return [
        f"{place_words(now)} ({was.intensity} to {now.intensity})"
        for was, now in pairs
        if was.intensity is not None
        and now.intensity is not None
        and (now.intensity - was.intensity) * way > 0
    ]


def _matched(
    before: Areas, after: Areas
) -> tuple[list[tuple[PainArea, PainArea]], list[PainArea], list[PainArea]]:
    """Return pairs of the same place, then what has no partner before, and after.

    The same kind is paired first; then one kind that took the place of another.
    """
    gone, new = list(before), list(after)
    pairs: list[tuple[PainArea, PainArea]] = []
    for same_kind in (True, False):
        for now in list(new):
            was = next((a for a in gone if _same_place(a, now, same_kind=same_kind)), None)
            if was is not None:
                pairs.append((was, now))
                gone.remove(was)
                new.remove(now)
    pairs.sort(key=lambda pair: after.index(pair[1]))
    return pairs, gone, new


def _same_place(was: PainArea, now: PainArea, *, same_kind: bool) -> bool:
    if same_kind and was.kind != now.kind:
        return False
    return was.place == now.place or overlap(was, now)
