#!/usr/bin/env python3
"""Pictures for looking at (needs cairosvg): build/bodychart/<view>_<layer>[_dark].png with all sites, build/bodychart/zones.png.
usage: pictures.py [view[/layer] ...] [--dark] [--plain]; --zoom x,y,w,h draws only this part"""

import colorsys
import json
import os
import re
import sys

import cairosvg
from load import flip_path, load
from view import THEMES, svg_view

here = os.path.dirname(os.path.abspath(__file__))


def R(n):
    return json.load(open(os.path.join(here, "..", "..", "resources", "bodychart", n), encoding="utf-8"))


d = load()
os.makedirs(os.path.join(here, "..", "..", "build", "bodychart"), exist_ok=True)
a = [x for x in sys.argv[1:]]
dark = "--dark" in a
plain = "--plain" in a
zoom = a.pop(a.index("--zoom") + 1) if "--zoom" in a else None
a = [x for x in a if not x.startswith("--")]
sites = R("sites.json")["sites"]
for vid, v in d["views"].items():
    if "mirror_of" in v and not a:
        continue
    for ln in v["layers"]:
        if a and vid not in a and f"{vid}/{ln}" not in a:
            continue
        W = v["viewBox"][2]
        dots = []
        if not plain:
            for sid, es in sites.items():
                for e in es:
                    if e["layer"] == ln and e["view"] == (v.get("mirror_of") or vid):
                        x = W - e["x"] if "mirror_of" in v else e["x"]
                        dots.append((x, e["y"], sid.rsplit("_", 1)[1]))
        s = svg_view(v, ln, "dark" if dark else "light", sites=dots)
        out = 1000
        if zoom:
            x, y, w, h = map(float, zoom.split(","))
            s = re.sub(r'viewBox="[^"]*" width="[^"]*" height="[^"]*"', f'viewBox="{x} {y} {w} {h}" width="{w}" height="{h}"', s, count=1)
        cairosvg.svg2png(bytestring=s.encode(), write_to=os.path.join(here, "..", "..", "build", "bodychart", f"{vid}_{ln}" + ("_dark" if dark else "") + ("_zoom" if zoom else "") + ".png"), output_width=out, background_color=THEMES["dark" if dark else "light"]["paper"])
if not a or "zones" in a:
    z = R("zones.json")["zones"]
    o = []
    x0 = 0
    T = THEMES["light"]
    for vid in ("anterior", "posterior", "lateral_right", "head_lateral_right", "head_posterior", "hand_palmar_right", "hand_dorsal_right", "foot_plantar_right", "foot_dorsal_right"):
        v = d["views"][vid]
        W, Hh = v["viewBox"][2:]
        o.append(f'<g transform="translate({x0} 0)"><path d="{v["outline"]}" fill="{T["body"]}"/>')
        for i, (zid, es) in enumerate(z.items()):
            for e in es:
                if e["view"] != vid:
                    continue
                col = "#%02x%02x%02x" % tuple(int(255 * c) for c in colorsys.hls_to_rgb(i * 47 % 360 / 360, 0.8, 0.4))
                for p in [e["d"], flip_path(e["d"], W)] if v["paired"] else [e["d"]]:
                    o.append(f'<path d="{p}" fill="{col}" fill-rule="evenodd" stroke="#fff" stroke-width="1"/>')
                o.append(f'<text x="{e["anchor"][0]}" y="{e["anchor"][1]}" font-size="{9 if v["mm"] == 1 else 13}" text-anchor="middle" font-family="Helvetica">{zid}</text>')
        o.append(f'<path d="{v["outline"]}" fill="none" stroke="{T["line"]}"/></g>')
        x0 += W + 20
    s = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {x0} 1860" width="{x0}" height="1860">' + "".join(o) + "</svg>"
    cairosvg.svg2png(bytestring=s.encode(), write_to=os.path.join(here, "..", "..", "build", "bodychart", "zones.png"), output_width=x0 // 2, background_color="#ffffff")
