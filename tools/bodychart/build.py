#!/usr/bin/env python3
"""Build the atlas data: atlas.json, sites.json, levels.json, zones.json.  Standard library only.
usage: build.py [--svg] [--only VIEW[,VIEW]]      --svg also writes one SVG per view, layer and theme to build/bodychart/"""

import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor

import figure_back
import figure_front
import figure_side
import insets
import sites
import zones
from engine import bbox, fit_path, visual_center
from ids import CATALOGUE, LIST_ONLY, NAMES, SCHEMATIC
from view import GROUPS, THEMES, svg_view

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "..", "resources", "bodychart")
JOBS = ["anterior", "posterior", "lateral_right", "head_lateral_right", "head_posterior", "hand_palmar_right", "hand_dorsal_right", "foot_plantar_right", "foot_dorsal_right"]


def make(vid):
    import engine

    engine._rng.seed(vid)
    p = vid.split("_")
    v = figure_front.build() if vid == "anterior" else figure_back.build() if vid == "posterior" else figure_side.build(vid) if p[0] == "lateral" else insets.head_posterior() if vid == "head_posterior" else insets.head("right") if p[0] == "head" else getattr(insets, p[0])(p[1], "right")
    v.zones = zones.ZONES.get(vid)
    v.solve()
    j = v.as_json()
    if v.mirror:
        from body import LM

        j["landmarks"] = {k: [round(q, 1) for q in v.X((p[0] * v.mm, p[1] * v.mm), v.flip)] for k, p in LM.items() if v.mm == 1 or k in ("vertex", "mastoid", "c7")}
    st = sites.place(vid, v)
    zo = [(zid, mid, "".join(fit_path(l, True, (0.35 if min(bbox(l)[2] - bbox(l)[0], bbox(l)[3] - bbox(l)[1]) < 30 * v.mm else 0.9) * v.mm**0.6, v.cx, v.dy, v.flip, v.digits) for l in loops), [round(q, 1) for q in v.X(visual_center(loops), v.flip)]) for zid, mid, loops in v.solve_zones()]
    lv = sites.levels(v) if vid == "posterior" else None
    return j, st, zo, lv


def dump(name, data, lines=()):
    """compact JSON, one line per entry of the top-level keys in lines (small diffs)"""

    def c(x):
        return json.dumps(x, separators=(",", ":"), ensure_ascii=False)

    o = []
    for k, x in data.items():
        if k in lines and isinstance(x, dict):
            o.append(f"{c(k)}:{{\n" + ",\n".join(f"{c(a)}:{c(b)}" for a, b in x.items()) + "}")
        else:
            o.append(f"{c(k)}:{c(x)}")
    open(os.path.join(OUT, name), "w", encoding="utf-8").write("{" + ",\n".join(o) + "}\n")


def main(argv):
    t = time.time()
    os.makedirs(OUT, exist_ok=True)
    only = argv[argv.index("--only") + 1].split(",") if "--only" in argv else None
    jobs = [j for j in JOBS if not only or j in only]
    with ProcessPoolExecutor() as ex:
        res = dict(zip(jobs, ex.map(make, jobs), strict=False))
    if only:  # trial run: print what the sites say, write only these views
        for vid, (j, st, zo, _lv) in res.items():
            dump(f"trial_{vid}.json", dict(view=j, sites={k: v for k, v in st.items()}, zones=zo), ())
        print("trial", time.time() - t)
        return
    views = {}
    for vid in JOBS:
        views[vid] = res[vid][0]
    for vid in JOBS:
        if vid.endswith("_right"):
            l = vid[:-5] + "left"
            views[l] = dict(id=l, title=views[vid]["title"].replace("right", "left"), mirror_of=vid)
    muscles = {}
    for vid, v in views.items():
        for ln, L in v.get("layers", {}).items():
            for _rid, m in L.items():
                e = muscles.setdefault(m["muscle"], dict(name=NAMES.get(m["muscle"]) or m.get("name"), group=m["group"], seen_in=[]))
                if m.get("catalogued") is False:
                    e["catalogued"] = False
                if m["muscle"] in SCHEMATIC:
                    e["schematic"] = SCHEMATIC[m["muscle"]]
                k = f"{vid}/{ln}"
                if k not in e["seen_in"]:
                    e["seen_in"].append(k)
    data = dict(
        format="ims-body-atlas", version=2, unit="1 mm in the whole-body views; views[id].mm units per mm in the insets", groups={k: dict(name=a, light=b, dark=c) for k, (a, b, c) in GROUPS.items()}, themes=THEMES, muscles=muscles, list_only={k: dict(name=NAMES[k], reason=r) for k, r in LIST_ONLY.items()}, views=views
    )
    dump("atlas.json", data, ("groups", "muscles", "views"))
    st = {}
    for m in CATALOGUE["muscles"]:
        for s in m["sites"]:
            st[s["id"]] = [dict(view=vid, **e) for vid in JOBS for e in res[vid][1].get(s["id"], [])]
    dump("sites.json", dict(format="ims-body-sites", version=2, side="right; left = mirrored, x -> view width - x", sites=st), ("sites",))
    dump("levels.json", dict(format="ims-body-levels", version=2, view="posterior", **res["posterior"][3]), ("levels",))
    zn = {}
    for vid in JOBS:
        for zid, mid, d, a in res[vid][2]:
            zn.setdefault(zid, []).append(dict(view=vid, d=d, anchor=a, **({"middle": True} if mid else {})))
    zn = {z["id"]: zn[z["id"]] for z in CATALOGUE["zones"] if z["id"] in zn}
    dump("zones.json", dict(format="ims-body-zones", version=2, side="right; left = mirrored, x -> view width - x; middle: one zone, both halves together", zones=zn), ("zones",))
    tot = 0
    for f in ("atlas.json", "sites.json", "levels.json", "zones.json"):
        n = os.path.getsize(os.path.join(OUT, f))
        tot += n
        print("  %-12s %7.1f KB" % (f, n / 1e3))
    print("%d views, %d muscles (%d catalogued), %d sites in %d places, %d zones, %.1f KB, %.0f s" % (len(views), len(muscles), sum(m in NAMES for m in muscles), sum(bool(e) for e in st.values()), sum(map(len, st.values())), len(zn), tot / 1e3, time.time() - t))
    for v in views.values():
        if "layers" in v:
            print("  %-20s" % v["id"], {k: len(x) for k, x in v["layers"].items()})
    miss = [k for k in NAMES if k not in muscles and k not in LIST_ONLY]
    if miss:
        print("  !! catalogue muscles without a region:", miss)
    miss = [k for k, e in st.items() if not e]
    if miss:
        print("  !! sites without a place:", miss)
    miss = [z["id"] for z in CATALOGUE["zones"] if z["id"] not in zn]
    if miss:
        print("  !! zones without a shape:", miss)
    if "--svg" in argv:
        from load import expand

        os.makedirs(os.path.join(HERE, "..", "..", "build", "bodychart"), exist_ok=True)
        for v in expand(data)["views"].values():
            for ln in v["layers"]:
                for th in THEMES:
                    open(os.path.join(HERE, "..", "..", "build", "bodychart", f"{v['id']}_{ln}" + ("" if th == "light" else "_dark") + ".svg"), "w", encoding="utf-8").write(svg_view(v, ln, th))


if __name__ == "__main__":
    main(sys.argv[1:])
