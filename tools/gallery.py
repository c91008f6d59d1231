"""Paint every widget in the light and the dark look, to be looked at beside the design.

    python tools/gallery.py OUT_FOLDER [SCALE]
"""

from __future__ import annotations

import os
import sys
from datetime import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if len(sys.argv) > 2:
    os.environ["QT_SCALE_FACTOR"] = sys.argv[2]

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication, QWidget

from imsrecord.ui import theme
from imsrecord.ui.widgets import marks, strokes
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.choice import Choice, FamiliarPain, Switch
from imsrecord.ui.widgets.fields import DateField, PasswordField, TextField
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row, stack
from imsrecord.ui.widgets.marks import Avatar, KeyCap, Pill, SideBadge
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.pick_fields import ComboField, SearchField
from imsrecord.ui.widgets.pin_pad import PinPad
from imsrecord.ui.widgets.popover import Popover, Suggestion
from imsrecord.ui.widgets.rail import Rail
from imsrecord.ui.widgets.rows_list import RowDelegate, RowsList
from imsrecord.ui.widgets.saved_indicator import SavedIndicator
from imsrecord.ui.widgets.scale import Scale
from imsrecord.ui.widgets.segmented import Chips, Segmented
from imsrecord.ui.widgets.stepper import Stepper
from imsrecord.ui.widgets.surfaces import Card, EmptyState, NoticeBar
from imsrecord.ui.widgets.toast import Toast
from imsrecord.ui.widgets.twitch_counter import TwitchCounter

PAD = (16, 14, 16, 14)


def scale(title, answer=None, last=None, tone="accent", caption="", corner=None):
    made = Scale(title, tone, caption=caption)
    made.set_last(last)
    made.set_answer(answer)
    if corner:
        made.set_corner(corner)
    return made


def check_in():
    days = Chips("Days", ["1 d", "2 d", "3 d", "4+ d"], 0, tone="sore", height=24, px=12, gap=4)
    consent = Choice("Consent confirmed", "ok", stretches=True)
    consent.setChecked(True)
    side = column(
        row(Text("Consent", "small_strong"), STRETCH, Text("form signed 12 Aug", "caption", "text3")),
        consent,
        gap=4,
    )
    wide = holder(side)
    wide.setFixedWidth(186)
    inner = row(
        (scale("Pain now", 4, 3, caption="last 3"), 1),
        (scale("Turning head to reverse", 6, 5, caption="last 5  ·  10 = no limit"), 1),
        (scale("Soreness after last visit", 3, None, "sore", corner=days), 1),
        wide,
        gap=22,
        margins=(16, 10, 16, 10),
    )
    card = Card(inner)
    card.setFixedHeight(88)
    return card


def needling_row(side, name, points, count, last, familiar, *, asked=False):
    counter = TwitchCounter(f"{name} twitches")
    counter.set_last(last)
    counter.set_answer(count)
    counter.set_asked(asked)
    mark = FamiliarPain()
    mark.setChecked(familiar)
    names = stack(Text(name, "body_bold"), Text("0.30×50 · threading", "caption", "text3"))
    made = Card(
        row(
            SideBadge(side), (names, 1), Stepper("Points", points), counter, mark,
            gap=10, margins=(10, 0, 10, 0),
        ),
        fill=theme.colour("accent_soft", 0.55) if asked else None, line=None, radius=8,
    )
    made.setFixedHeight(56)
    return made


def after():
    return Card(
        column(
            Text("After", "small_bold"),
            scale("Pain after", None, 4, caption="before 4"),
            scale("Turning head", None, 6, caption="before 6"),
            row(Text("Adverse event", "small_strong"), STRETCH, Choice("None seen", height=34),
                Button("Record", height=34, px=13)),
            Hairline(),
            row(Text("Next visit", "small_bold"), STRETCH, Text("last time 1 w", "caption", "text3")),
            Chips("Next visit", ["3 d", "1 w", "2 w", "4 w", "PRN"], 1, stretches=True),
            Hairline(),
            row(Segmented("View", ["Back", "Front"]), STRETCH, Segmented("Layer", ["Surface", "Deep"])),
            row(Segmented("Lock when idle", ["2 min", "5 min", "10 min"], 1, height=40, px=14), STRETCH),
            row(Stepper("Sets", 3, width=84, height=40), Stepper("Hold", 30, unit=" s", width=100, height=40), STRETCH),
            gap=8, margins=PAD,
        )
    )


def buttons():
    off = Button("Start visit", "primary", keys="N", height=38)
    off.setEnabled(False)
    soft_off = Button("1 twitch", "soft", icon="plus", keys="Space", height=38)
    soft_off.setEnabled(False)
    tick = Choice("These muscles")
    tick.setChecked(True)
    on, off_switch = Switch("Print"), Switch("Open next")
    on.setChecked(True)
    saved, failed = SavedIndicator(), SavedIndicator()
    saved.saved(time(10, 42))
    failed.failed()
    return Card(
        column(
            row(Button("Start visit", "primary", keys="N", height=38),
                Button("Repeat last", icon="repeat", keys="=", height=34),
                Button("Review and sign", icon="pen-line", keys="Ctrl ⏎", height=40), STRETCH),
            row(Button("Keep all 4", "soft", icon="repeat", keys="=", height=32, px=13),
                Button("Use passphrase", "ghost", icon="key-round", height=40),
                Button("Delete draft", "danger"), IconButton("undo-2", "Undo"),
                IconButton("arrow-left", "Back"), STRETCH),
            row(off, soft_off, Button("Next: after treatment", trailing="arrow-right"), STRETCH),
            row(tick, Choice("Neck"), Choice("Desk"), on, off_switch, STRETCH),
            row(Pill("Apixaban", "warn", "triangle-alert"), Pill("Signed", "ok", "check"),
                Pill("Intake", "accent", "list-checks"), Pill("Consent 12 Aug", "neutral", "check"),
                Pill("Fainted", "danger", "triangle-alert"), STRETCH),
            row(Avatar("MF"), Avatar("JT", 38, "neutral"), Avatar("WP", 38, "warn"),
                SideBadge("R"), SideBadge("L"), SideBadge("M"), KeyCap("↑"), KeyCap("↓"),
                KeyCap("N"), KeyCap("⏎"), KeyCap("Ctrl K"), STRETCH),
            row(saved, failed, STRETCH),
            NoticeBar("If you lose both the passphrase and the recovery sheet, nobody can open these records, including us.", "warn"),
            NoticeBar("Not saved. The disk is full; your note stays in memory.", "danger", act="Copy note"),
            gap=12, margins=PAD,
        )
    )


def fields():
    born = DateField("Birth date")
    born.set_text("29 Feb 1983")
    born.set_problem(born.reading().problem)
    secret = PasswordField("Passphrase")
    secret.set_text("marble canoe")
    sex = ComboField("Sex", [("f", "Female"), ("m", "Male")])
    sex.set_key("f")
    name = TextField("Name", placeholder="As on the card")
    phone = TextField("Phone")
    phone.set_text("204 555 0142 Il1")
    phone.set_remark("Only used to find the chart.")
    note = NoteField("Note", placeholder="Anything the rows above don’t say…", lines=3)
    return Card(
        column(
            SearchField("Find or add a patient", keys="Ctrl K"),
            name, phone, born, secret, sex, note, gap=12, margins=PAD,
        )
    )


class People(RowDelegate):
    def draw(self, painter, box, row_, look):
        initials, name, what = row_
        marks.paint_avatar(painter, QRectF(box.left() + 14, box.top() + 14, 38, 38), initials,
                           "accent" if look.selected else "neutral")
        strokes.text(painter, QRectF(box.left() + 66, box.top() + 12, 300, 22), name, theme.font("body_bold"), "text")
        strokes.text(painter, QRectF(box.left() + 66, box.top() + 33, 300, 20), what, theme.font("small"), "text3")


def people():
    listed = RowsList("Today", lambda one: one[1], People())
    listed.set_rows([("JT", "Jonah Thiessen", "Left hip, running"), ("MF", "Maya Fehr", "Right neck and shoulder, headaches"), ("AS", "Amarjit Sandhu", "Low back, desk work")], pick=1)
    listed.setFixedHeight(listed.content_height())
    return Card(column(listed, EmptyState("Nobody is due back.", icon="users", act="Find a patient"), margins=(2, 6, 2, 6)))


def gallery() -> QWidget:
    page = QWidget()
    page.setFixedSize(1440, 1400)
    rows = Card(column(
        needling_row("R", "Upper trapezius", 2, 3, 4, True),
        needling_row("R", "Levator scapulae", 2, 3, 3, False),
        needling_row("R", "Infraspinatus", 2, None, 5, True, asked=True),
        needling_row("L", "Upper trapezius", 2, 7, 2, False),
        gap=2, margins=(8, 8, 8, 8)))
    pads = Card(column(row(PinPad("sign"), STRETCH), STRETCH, margins=PAD))
    lower = row((column(rows, people(), pads, STRETCH, gap=12), 5), (column(buttons(), after(), STRETCH, gap=12), 5), (column(fields(), STRETCH), 4), gap=12)
    main = column(check_in(), lower, STRETCH, gap=12, margins=(12, 12, 16, 12))
    rail = Rail()
    rail.show_room("patients")
    page.setLayout(row(rail, (holder(main), 1), gap=0))
    return page


def main() -> None:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme.start("light")
    for look in ("light", "dark"):
        theme.use(look)
        page = gallery()
        page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        page.show()
        popover = Popover(page)
        popover.show_rows([
            Suggestion("so", "Suboccipitals", "last 1 point, 1 twitch", "R", alias="so"),
            Suggestion("ss", "Supraspinatus", "not needled before", "R", alias="ss", risk=True),
            Suggestion("sbs", "Subscapularis", "not needled before", "R", alias="sbs", risk=True)])
        popover.move(80, 1180)
        popover.resize(540, 146)
        popover.show()
        toast = Toast(page)
        toast.say("Rhomboids put back", "Undo")
        toast._rise.stop()
        toast.move(700, 1330)
        app.processEvents()
        page.grab().save(str(out / f"gallery-{look}.png"))
        page.close()


if __name__ == "__main__":
    main()
