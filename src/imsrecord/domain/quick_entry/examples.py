"""What the syntax card teaches: statements as they are typed, and what they mean."""

from __future__ import annotations

from typing import Final

EXAMPLES: Final = (
    ("r ut 2 3", "right upper trapezius, 2 points, 3 twitches"),
    ("rut23", "the same without spaces"),
    ("l inf 1 2 !", "familiar pain reproduced"),
    ("r ls 2 5 !temple", "… and it refers to the temple"),
    ("l gm t2+1 s3", "twitches of each point, soreness 3"),
    ("r mf @l4-5 2 t4", "at a spinal level"),
    ("r inf 2 4 x50 pist", "50 mm needle, pistoning"),
    ("r inf @2 d30 p8 bone", "site 2, 30 mm deep, 8 passes, toward bone"),
    ("r inf act>lat 3>1", "status and tenderness, before and after"),
    ("r inf ache soft /elbow_o", "what was felt, muscle after, refers to"),
    ("r ut g3", "strong twitch, not counted"),
    ("t2g2d40 ache", "the row that is asked, without its name"),
    ("all soft act>lat", "the same of every row in the list"),
    ("l pi 1 2 ; sciatic nerve avoided", "a note on the row"),
    ("; slept badly", "words for the visit's note"),
    ("t 3 2! 1", "twitches of the rows, in order"),
    ("= r -ls", "repeat the right side, without levator"),
    ("= v4", "repeat visit 4"),
    ("p neck r", "a programme by its name, and the side it asks"),
    ("p6>3", "pain before and after"),
    ("f5 > 7", "function before and after"),
    ("s3 2d", "soreness after last visit, days"),
    ("a bruise minor", "adverse event; a 0 is none"),
    ("e chin tuck 3x10 h5 2/d", "an exercise with its dose"),
    ("e-2", "stop exercise 2"),
    ("n 1w ; weekly x 3", "next visit, and the plan; n prn, n dc"),
    ("r ut 2, r ls 1", "several at once"),
)
"""Each is read by the parser as it stands; a test says so."""

KEYS: Final = (
    ("0–9", "answers the question; 1 then 0 is 10"),
    ("⏎", "confirms what is shown, else leaves it blank"),
    ("Shift ⏎", "one question back"),
    ("=", "repeat last visit, keep exercises"),
    ("Space", "one more twitch on the tinted row"),
    (". + −", "familiar pain, another point, drop the row"),
    ("/ *", "twitches not recorded; one needle or one each"),
    ("↑ ↓", "choose a row"),
    ("Tab", "details of the row; more after the needling"),
    ("Ctrl Z", "takes it back"),
    ("Ctrl ⏎", "review and sign"),
)
"""Keys of the empty Line."""
