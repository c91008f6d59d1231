#!/usr/bin/env python3
"""Self-check of the written files, independent of the generator: reads the SVG paths back.  Standard library only.  Exit status 1 on any problem.
regions: closed, inside the outline, no self-crossing, no overlap within a layer, anchor inside, ids known to the catalogue, every catalogue muscle drawn or listed
left side: the expanded left regions are the mirror image | sites: all there, each inside a region of its own muscle, both sides, order where the label says so
levels: all there, monotone, each column point inside its region | zones: all there, closed, inside the outline, no self-crossing, little overlap | and size"""

import json
import math
import os
import re
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from load import expand, flip_path

TOK = re.compile(r"([MCZ])|(-?\d+(?:\.\d+)?)")


def parse(d, n=8):
    """path data -> list of (points, closed)"""
    out, cur, nums, cmd, _closed = [], [], [], None, False

    def flush():
        nonlocal nums
        if cmd == "M" and nums:
            cur.append((nums[0], nums[1]))
        elif cmd == "C":
            for k in range(0, len(nums), 6):
                p0 = cur[-1]
                q = nums[k : k + 6]
                for i in range(1, n + 1):
                    t = i / n
                    u = 1 - t
                    cur.append(tuple(u**3 * p0[a] + 3 * u * u * t * q[a] + 3 * u * t * t * q[2 + a] + t**3 * q[4 + a] for a in (0, 1)))
        nums = []

    for c, v in TOK.findall(d):
        if c:
            flush()
            if c == "M":
                if cur:
                    out.append((cur, False))
                cur = []
            if c == "Z":
                out.append((cur, True))
                cur = []
            cmd = c
        else:
            nums.append(float(v))
    flush()
    if cur:
        out.append((cur, False))
    return out


def inside(p, loops):
    x, y = p
    c = False
    for l in loops:
        for i in range(len(l)):
            (xi, yi), (xj, yj) = l[i], l[i - 1]
            if (yi > y) != (yj > y) and x < (xj - xi) * (y - yi) / (yj - yi) + xi:
                c = not c
    return c


def edge_dist(p, l):
    b = 1e9
    for i in range(len(l)):
        (ax, ay), (bx, by) = l[i - 1], l[i]
        dx, dy = bx - ax, by - ay
        q = dx * dx + dy * dy
        t = 0 if q == 0 else max(0, min(1, ((p[0] - ax) * dx + (p[1] - ay) * dy) / q))
        b = min(b, math.hypot(p[0] - ax - t * dx, p[1] - ay - t * dy))
    return b


def self_cross(l):
    n = len(l)
    g = {}
    bad = 0
    for i in range(n):
        a, b = l[i], l[(i + 1) % n]
        for x in range(int(min(a[0], b[0]) // 6), int(max(a[0], b[0]) // 6) + 1):
            for y in range(int(min(a[1], b[1]) // 6), int(max(a[1], b[1]) // 6) + 1):
                for j in g.get((x, y), ()):
                    if abs(i - j) in (0, 1, n - 1):
                        continue
                    c, d = l[j], l[(j + 1) % n]
                    den = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
                    if abs(den) < 1e-12:
                        continue
                    t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / den
                    u = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / den
                    if 1e-6 < t < 1 - 1e-6 and 1e-6 < u < 1 - 1e-6:
                        bad += 1
                g.setdefault((x, y), []).append(i)
    return bad


def spans(loops, y):
    xs = []
    for l in loops:
        for i in range(len(l)):
            (x0, y0), (x1, y1) = l[i - 1], l[i]
            if (y0 > y) != (y1 > y):
                xs.append(x0 + (y - y0) / (y1 - y0) * (x1 - x0))
    xs.sort()
    return list(zip(xs[::2], xs[1::2], strict=False))


def overlaps(regs, step=1.0):
    """scanline overlap areas of every pair"""
    rows = {}
    areas = {}
    for k, loops in regs.items():
        ys = [p[1] for l in loops for p in l]
        j = math.ceil(min(ys) / step)
        a = 0
        while j * step < max(ys):
            for s in spans(loops, j * step + 1e-4):
                rows.setdefault(j, []).append((s, k))
                a += (s[1] - s[0]) * step
            j += 1
        areas[k] = a
    ov = {}
    for r in rows.values():
        r.sort()
        for i in range(len(r)):
            for q in range(i + 1, len(r)):
                if r[q][0][0] >= r[i][0][1]:
                    break
                if r[i][1] != r[q][1]:
                    w = min(r[i][0][1], r[q][0][1]) - r[q][0][0]
                    key = tuple(sorted((r[i][1], r[q][1])))
                    ov[key] = ov.get(key, 0) + w * step
    return areas, ov


HERE = os.path.dirname(os.path.abspath(__file__))
BUILT = os.path.join(HERE, "..", "..", "resources", "bodychart")


def read(n):
    """a built file, or the copy of the catalogue beside this program"""
    return json.load(open(os.path.join(HERE if n == "catalogue.json" else BUILT, n), encoding="utf-8"))


def check(job):
    vid, v, zones = job
    err = []
    W = v["viewBox"][2]
    mm = v["mm"]
    op = parse(v["outline"])
    o = [l for l, c in op]
    if len(o) != 1 or not op[0][1]:
        err.append("outline not one closed path")
    if self_cross(o[0]):
        err.append("outline crosses itself")
    stats = {}

    def shape(tag, d, lim):
        ps = parse(d)
        loops = [l for l, c in ps]
        worst = 0
        if not ps:
            err.append(f"{tag} empty path")
        if not all(c for l, c in ps):
            err.append(f"{tag} open path")
        for l in loops:
            k = self_cross(l)
            if k:
                err.append(f"{tag} crosses itself {k}x")
            for p in l[::2]:
                if not inside(p, o):
                    e = edge_dist(p, o[0]) / mm
                    worst = max(worst, e)
                    if e > lim:
                        err.append(f"{tag} outside the outline by {e:.1f} mm")
                        break
        return loops, worst

    for ln, L in v["layers"].items():
        regs = {}
        out = 0
        for rid, m in L.items():
            regs[rid], w = shape(f"{ln}/{rid}", m["d"], 1.0)
            out = max(out, w)
            if not inside(m["anchor"], regs[rid]):
                err.append(f"{ln}/{rid} anchor outside")
            if not 0 <= m["angle"] <= 180:
                err.append(f"{ln}/{rid} angle")
            if len(m["shade"]) != 4 or not 0 <= m["tone"] <= 3:
                err.append(f"{ln}/{rid} fields")
            if rid.endswith("_right") and v["paired"]:
                b = L.get(rid[:-5] + "left")
                if not b:
                    err.append(f"{ln}/{rid} has no left")
                    continue
                for p, q in zip(parse(m["d"], 1), parse(b["d"], 1), strict=False):
                    if len(p[0]) != len(q[0]) or any(abs(W - x - u) > 0.11 or y != w2 for (x, y), (u, w2) in zip(p[0], q[0], strict=False)):
                        err.append(f"{ln}/{rid} not mirrored")
                        break
        areas, ov = overlaps(regs, 1.0)
        worst = sorted(((w / min(areas[a], areas[b]), a, b) for (a, b), w in ov.items()), reverse=True)
        for f, a, b in worst:
            if f > 0.02 and ov[tuple(sorted((a, b)))] > 4 * mm * mm:
                err.append(f"{ln}: {a} and {b} overlap {f:.1%}")
        stats[ln] = dict(regions=len(L), outside_mm=round(out, 2), worst_overlap=f"{worst[0][0]:.2%} {worst[0][1]} / {worst[0][2]}" if worst else "-", smallest_mm2=min((round(a / mm / mm), k) for k, a in areas.items()))
    for t in v["tints"]:
        shape("tint " + t["name"], t["d"], 2.0)
    if zones:
        regs = {}
        out = 0
        for zid, e in zones:
            regs[zid], w = shape("zone " + zid, e["d"], 1.5)
            out = max(out, w)
            if not inside(e["anchor"], regs[zid]):
                err.append(f"zone {zid} anchor outside")
        areas, ov = overlaps(regs, 1.0)
        for (a, b), w in ov.items():
            if w / min(areas[a], areas[b]) > 0.03:
                err.append(f"zones {a} and {b} overlap {w / min(areas[a], areas[b]):.1%}")
        stats["zones"] = dict(zones=len(regs), outside_mm=round(out, 2), covered=f"{sum(areas.values()) / (overlaps(dict(o=o))[0]['o'] / (2 if v['paired'] else 1)):.0%} of the outline")
    return vid, err, stats


def main():
    bad = 0

    def problem(*a):
        nonlocal bad
        bad += 1
        print("    !!", *a)

    p = os.path.join(BUILT, "atlas.json")
    best = 9
    for _ in range(7):
        raw = open(p, encoding="utf-8").read()
        t = time.perf_counter()
        lean = json.loads(raw)
        best = min(best, time.perf_counter() - t)
    size = sum(os.path.getsize(os.path.join(BUILT, f)) for f in os.listdir(BUILT) if f in ("atlas.json", "sites.json", "levels.json", "zones.json"))
    t = time.perf_counter()
    d = expand(lean)
    t = time.perf_counter() - t
    print(f"size of the four files {size / 1e3:.0f} KB, json.loads {best * 1e3:.1f} ms, expansion to both sides {t * 1e3:.0f} ms")
    if size > 1000e3:
        problem("more than 1 MB")
    cat = read("catalogue.json")
    sites = read("sites.json")["sites"]
    levels = read("levels.json")["levels"]
    zones = read("zones.json")["zones"]
    names = {m["id"]: m for m in cat["muscles"]}
    vs = d["views"]
    # ids
    for f in ("atlas.json", "sites.json", "levels.json", "zones.json"):
        if re.search(r'"/(tmp|work|home|root)\b', open(os.path.join(BUILT, f), encoding="utf-8").read()):
            problem("machine path in", f)
    drawn = {}
    for vid, v in vs.items():
        for ln, L in v["layers"].items():
            for rid, m in L.items():
                if (m["muscle"] in names) != (m.get("catalogued", True)):
                    problem(vid, ln, rid, "catalogued flag and id disagree:", m["muscle"])
                drawn.setdefault(m["muscle"], set()).add((vid, ln))
                if m["muscle"] not in d["muscles"]:
                    problem(m["muscle"], "not in the muscle list")
    for k in names:
        if (k in drawn) == (k in d["list_only"]):
            problem("catalogue muscle", k, "neither drawn nor listed (or both)")
        elif k in drawn and {tuple(s.split("/")) for s in d["muscles"][k]["seen_in"]} != {x for x in drawn[k] if "mirror_of" not in vs[x[0]]}:
            problem(k, "seen_in wrong")
    # geometry of the stored views (left ones are derived) and the zones in them
    per = {}
    for zid, es in zones.items():
        for e in es:
            per.setdefault(e["view"], []).append((zid, e))
    with ProcessPoolExecutor() as ex:
        for vid, err, st in ex.map(check, [(k, v, per.get(k)) for k, v in vs.items() if "mirror_of" not in v]):
            print(vid, "OK" if not err else f"{len(err)} PROBLEMS")
            for ln, s in st.items():
                print("   ", ln, s)
            for e in err:
                problem(vid, e)
    for vid, v in vs.items():
        if "mirror_of" in v:
            s = vs[v["mirror_of"]]
            if flip_path(v["outline"], v["viewBox"][2]) != s["outline"] or {l: len(x) for l, x in v["layers"].items()} != {l: len(x) for l, x in s["layers"].items()}:
                problem(vid, "is not the mirror image")
    # sites
    want = {s["id"]: m["id"] for m in cat["muscles"] for s in m["sites"]}
    places = 0
    at = {}
    for k in set(want) ^ set(sites):
        problem("site", k, "missing or unknown")
    for sid, es in sites.items():
        mid = want.get(sid)
        if not es and mid not in d["list_only"]:
            problem("site", sid, "has no place")
        if len({(e["view"], e["layer"]) for e in es}) != len(es):
            problem("site", sid, "twice in one layer")
        for e in es:
            places += 1
            v = vs[e["view"]]
            W = v["viewBox"][2]
            m = v["layers"].get(e["layer"], {}).get(e["region"] + "_right")
            if not m:
                problem("site", sid, "names an unknown region", e)
                continue
            if m["muscle"] != mid:
                problem("site", sid, "lies on", m["muscle"])
            loops = [l for l, c in parse(m["d"])]
            if not inside((e["x"], e["y"]), loops):
                problem("site", sid, "outside", e)
            w = v if v["paired"] else vs[e["view"][:-5] + "left"]
            if not inside((W - e["x"], e["y"]), [l for l, c in parse(w["layers"][e["layer"]][e["region"] + "_left"]["d"])]):
                problem("site", sid, "mirror image outside", e)
            q = (e["view"], e["layer"])
            at.setdefault(q, []).append((e["x"], e["y"], sid))
    for q, ps in at.items():
        for i, a in enumerate(ps):
            for b in ps[i + 1 :]:
                if math.hypot(a[0] - b[0], a[1] - b[1]) / vs[q[0]]["mm"] < 2:
                    problem("sites", a[2], b[2], "less than 2 mm apart in", *q)

    def y(sid, view, layer):
        return next((e["y"] for e in sites[sid] if e["view"] == view and e["layer"] == layer), None)

    for view, layer, ids in (
        ("posterior", "deep", ["cervical_multifidus_upper_1", "cervical_multifidus_lower_1", "cervical_multifidus_lower_2", "thoracic_multifidus_upper_1", "thoracic_multifidus_lower_1", "lumbar_multifidus_upper_1", "lumbar_multifidus_lower_1", "lumbar_multifidus_lower_2", "sacral_multifidus_1"]),
        ("posterior", "deep", ["quadratus_lumborum_1", "quadratus_lumborum_3", "quadratus_lumborum_2", "quadratus_lumborum_4"]),
        ("posterior", "paraspinal", ["iliocostalis_thoracis_1", "longissimus_thoracis_1", "iliocostalis_thoracis_2", "longissimus_thoracis_2", "longissimus_lumborum_1"]),
        ("head_lateral_right", "superficial", ["sternocleidomastoid_1", "sternocleidomastoid_2", "sternocleidomastoid_3"]),
        ("head_posterior", "deep", ["rectus_capitis_posterior_minor_1", "obliquus_capitis_inferior_1", "cervical_multifidus_upper_1", "cervical_multifidus_lower_1", "cervical_multifidus_lower_2"]),
        ("head_posterior", "superficial", ["occipitalis_1", "semispinalis_capitis_1", "splenius_capitis_1", "trapezius_upper_1", "trapezius_upper_2"]),
        ("anterior", "superficial", ["sartorius_1", "sartorius_2", "sartorius_3"]),
        ("anterior", "superficial", ["rectus_abdominis_1", "rectus_abdominis_2", "rectus_abdominis_3"]),
        ("posterior", "intermediate", ["rhomboid_minor_1", "rhomboid_major_1", "rhomboid_major_2"]),
    ):
        ys = [y(i, view, layer) for i in ids]
        if None in ys or ys != sorted(ys):
            problem("order of", ids, ys)
    # levels
    order = [f"C{i}" for i in range(1, 8)] + [f"T{i}" for i in range(1, 13)] + [f"L{i}" for i in range(1, 6)] + ["S1"]
    if [k for k in order if k not in levels]:
        problem("levels missing")
    ys = [l["y"] for l in levels.values()]
    if any(b - a < 6 for a, b in zip(ys, ys[1:], strict=False)):
        problem("levels not monotone")
    P = vs["posterior"]
    mid = P["viewBox"][2] / 2
    for k, l in levels.items():
        if abs(l["right"] + l["left"] - 2 * mid) > 0.11 or l["right"] <= mid:
            problem("level", k, "not symmetric")
        for c, e in l["columns"].items():
            m = P["layers"][e["layer"]].get(e["region"] + "_right")
            if not m or m["muscle"] != e["muscle"] or not inside((mid + e["dx"], l["y"]), [q for q, _ in parse(m["d"])]):
                problem("level", k, c, "not in its region")
    for sid, (lo, hi) in {
        "cervical_multifidus_lower_1": ("C4", "C5"),
        "cervical_multifidus_lower_2": ("C6", "C7"),
        "thoracic_multifidus_upper_1": ("T2", "T5"),
        "thoracic_multifidus_lower_1": ("T8", "T12"),
        "lumbar_multifidus_upper_1": ("L1", "L3"),
        "lumbar_multifidus_lower_1": ("L4", "L5"),
        "lumbar_multifidus_lower_2": ("L5", "S2"),
        "sacral_multifidus_1": ("S2", "S3"),
    }.items():
        if not levels[lo]["y"] - 1 <= y(sid, "posterior", "deep") <= levels[hi]["y"] + 1:
            problem(sid, "not at its level")
    for sid, k, lay in (("longissimus_thoracis_2", "L1", "paraspinal"), ("iliocostalis_thoracis_1", "T6", "paraspinal"), ("iliocostalis_thoracis_2", "T11", "paraspinal"), ("iliocostalis_lumborum_1", "L1", "paraspinal")):
        if abs(y(sid, "posterior", lay) - levels[k]["y"]) > 8:
            problem(sid, "not at", k)
    lm = lean["views"]["posterior"]["landmarks"]
    for k, a in (("C7", "c7"), ("T3", "t3_spine_root"), ("T7", "inferior_angle"), ("L4", "iliac_crest"), ("S2", "psis")):
        if abs(levels[k]["y"] - lm[a][1]) > 6:
            problem(k, "is not at the height of", a)
    # the suboccipital triangle from behind: minor medial to major, the upper oblique outermost, the lower oblique below
    s = {i: next((e["x"], e["y"]) for e in sites[i + "_1"] if e["view"] == "head_posterior") for i in ("rectus_capitis_posterior_minor", "rectus_capitis_posterior_major", "obliquus_capitis_superior", "obliquus_capitis_inferior")}
    q = list(s.values())
    if not (q[0][0] < q[1][0] < q[2][0] and q[3][1] > max(q[0][1], q[1][1], q[2][1])):
        problem("suboccipital sites", s)
    # zones
    zc = {z["id"]: z for z in cat["zones"]}
    for k in set(zc) ^ set(zones):
        problem("zone", k, "missing or unknown")
    where = {}
    for k, es in zones.items():
        for e in es:
            where.setdefault(k, set()).add("lateral" if "lateral" in e["view"] else {"hand_palmar_right": "anterior", "hand_dorsal_right": "posterior", "foot_plantar_right": "posterior", "foot_dorsal_right": "anterior", "head_posterior": "posterior"}.get(e["view"], e["view"]))
    less = {k: sorted(set(zc[k]["views"]) - where[k]) for k in zones if set(zc[k]["views"]) - where[k]}
    if less:
        print("note: zones not drawn in every view the catalogue names:", less)
    print(f"{len(set(drawn) & set(names))} of {len(names)} catalogue muscles drawn, {len(d['list_only'])} listed only, {len(drawn) - len(set(drawn) & set(names))} uncatalogued; {len(sites)} sites in {places} places; {len(levels)} levels; {len(zones)} zones in {sum(map(len, zones.values()))} shapes | problems: {bad}")
    return bad


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
