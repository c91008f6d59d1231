"""Read atlas.json and give it back with both sides: the reference for how the app should expand the lean file.  Standard library only.
In the file every region, detail, bone and tint is the right side's.  A view with paired: true is one figure with both sides: the left side is
x -> width - x.  A view with mirror_of is the mirror image of a whole other view.  Paths use only absolute M, C and Z, so numbers alternate x, y."""

import json
import os
import re

NUM = re.compile(r"-?\d+(?:\.\d+)?")


def fmt(v):
    t = "%.1f" % v
    return t[:-2] if t.endswith(".0") else t


def flip_path(d, W):
    k = iter(range(1 << 30))
    return NUM.sub(lambda m: m[0] if next(k) % 2 else fmt(W - float(m[0])), d)


def flip_region(m, W):
    o = dict(m, d=flip_path(m["d"], W), fibres=flip_path(m["fibres"], W), angle=(180 - m["angle"]) % 180)
    o["anchor"] = [round(W - m["anchor"][0], 1), m["anchor"][1]]
    s = m["shade"]
    o["shade"] = [W - s[0], s[1], W - s[2], s[3]]
    return o


def expand(data):
    views = {}
    for vid, v in data["views"].items():
        if "mirror_of" in v:
            continue
        views[vid] = _both(v)
    for vid, v in data["views"].items():
        if "mirror_of" in v:
            s = data["views"][v["mirror_of"]]
            W = s["viewBox"][2]
            m = {**s, **v}
            for k in ("outline",):
                m[k] = flip_path(s[k], W)
            for k in ("overlays", "bones", "shading"):
                m[k] = [flip_path(d, W) for d in s[k]]
            m["details"] = [[flip_path(d, W), w] for d, w in s["details"]]
            m["tints"] = [dict(t, d=flip_path(t["d"], W)) for t in s["tints"]]
            m["layers"] = {l: {r + "_left": dict(flip_region(x, W), side="left") for r, x in L.items()} for l, L in s["layers"].items()}
            views[vid] = m
    return dict(data, views=views)


def _both(v):
    W = v["viewBox"][2]
    o = dict(v)
    if not v["paired"]:
        o["layers"] = {l: {r + "_right": dict(x, side="right") for r, x in L.items()} for l, L in v["layers"].items()}
        return o

    def two(l):
        return [q for d in l for q in (d, flip_path(d, W))]

    o["overlays"], o["bones"] = two(v["overlays"]), two(v["bones"])
    o["details"] = [q for d, w in v["details"] for q in ([d, w], [flip_path(d, W), w])]
    o["tints"] = [q for t in v["tints"] for q in (t, dict(t, d=flip_path(t["d"], W)))]
    o["layers"] = {l: {k: q for r, x in L.items() for k, q in ((r + "_right", dict(x, side="right")), (r + "_left", dict(flip_region(x, W), side="left")))} for l, L in v["layers"].items()}
    return o


def load(path=None):
    p = path or os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "resources", "bodychart", "atlas.json")
    return expand(json.load(open(p, encoding="utf-8")))
