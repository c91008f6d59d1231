"""Turns a drawn half figure (outline, details, bones, muscles by layer) into mirrored data and SVG."""

import math

from engine import closed_spline, fibres, fit_path, inset_contours, jitter, orient, partition, resample_open, snap_inside, visual_center
from ids import NAMES, owner

ORDER = ("surface", "superficial", "intermediate", "paraspinal", "deep")

GROUPS = {  # id: (name, light tint, dark-theme tint)
    "face": ("Head and face", "#e9cfc6", "#8d6a60"),
    "neck": ("Neck", "#e8c4ae", "#94694f"),
    "shoulder": ("Shoulder girdle", "#e2bfa9", "#8f6650"),
    "shoulder2": ("Rotator cuff", "#e9d2ad", "#8d7347"),
    "chest": ("Chest", "#eccdbb", "#966f5c"),
    "back": ("Back", "#cfdac5", "#61785a"),
    "spine": ("Paraspinal", "#d9d6b6", "#77734a"),
    "abdomen": ("Abdomen", "#ead9bb", "#8a764f"),
    "arm_front": ("Arm, flexors", "#c4d5e3", "#557490"),
    "arm_back": ("Arm, extensors", "#c9cfe6", "#5d6896"),
    "forearm_front": ("Forearm, flexors", "#bfdbd9", "#4c7f7c"),
    "forearm_back": ("Forearm, extensors", "#c5d9cd", "#557c68"),
    "hand": ("Hand", "#d3dfe2", "#627a80"),
    "hip": ("Hip and buttock", "#dcc8dc", "#7d5f80"),
    "thigh_front": ("Thigh, front", "#c8d6e2", "#577089"),
    "thigh_inner": ("Thigh, inner", "#d8cfe4", "#72629a"),
    "thigh_back": ("Thigh, back", "#cdcbe4", "#625f92"),
    "leg_front": ("Leg, front and outer", "#c8dcd6", "#527d73"),
    "leg_back": ("Leg, calf", "#cddcc4", "#5d7d58"),
    "foot": ("Foot", "#dedac8", "#79735c"),
}


def shade(hexc, f):
    r, g, b = (int(hexc[i : i + 2], 16) for i in (1, 3, 5))
    t = (lambda v: v + (255 - v) * f) if f > 0 else (lambda v: v * (1 + f))
    return "#%02x%02x%02x" % tuple(int(round(max(0, min(255, t(v))))) for v in (r, g, b))


def clip_half_(h, x0=0.6):
    return [(max(x, x0), y) for x, y in h]


class Mask:
    """cuts the muscles below it, is not drawn itself"""

    def __init__(self, pts, round_=True):
        self.id = None
        self.raw = orient(jitter(closed_spline([p + ("c",) if len(p) < 3 and round_ is False else p for p in pts])))


class View:
    def __init__(self, vid, title, half, box, mirror=True, flip=-1, cx=None, dy=20, outlines=None):
        """flip: screen direction of the right side (-1: drawn to the left, anterior; +1: posterior)"""
        self.id, self.title, self.half, self.box, self.mirror, self.flip = vid, title, half, box, mirror, flip
        self.cx = box[0] / 2 if cx is None else cx
        self.dy = dy
        self.details, self.bones, self.layers = [], [], {}
        self.extra_outlines = []  # drawn above the figure (e.g. an arm over the trunk)
        self.tints = []  # (kind, name, layers, drawn over the muscles, closed polyline): not clickable
        self.mm = 1
        self.digits = 1

    def sides(self):
        return (("right", self.flip), ("left", -self.flip)) if self.mirror else ((getattr(self, "side", "right"), self.flip),)

    def solve(self):
        self.data = {}
        for lname, spec in self.layers.items():
            muscles, regs = [], {}
            for ms, clip in zip(spec[::2], spec[1::2], strict=False):
                regs.update(partition(ms, clip))
                muscles += ms
            out = {}
            for m in muscles:
                if m.id is None or m.id not in regs:
                    continue
                loops = regs[m.id]
                fib = fibres(m, loops)
                c = snap_inside(m.anchor_hint, loops, 3) if m.anchor_hint else visual_center(loops)
                # gradient axis: across the fibres
                ang = math.radians(m.angle())
                nx, ny = -math.sin(ang), math.cos(ang)
                pr = [p[0] * nx + p[1] * ny for l in loops for p in l]
                cc = c[0] * nx + c[1] * ny
                lo, hi = min(pr) - cc, max(pr) - cc
                out[m.id] = dict(name=m.name, group=m.group, loops=loops, fibres=fib, anchor=c, angle=m.angle(), ribbon=m, grad=((c[0] + nx * lo, c[1] + ny * lo), (c[0] + nx * hi, c[1] + ny * hi)))
            self.data[lname] = out
        return self

    def X(self, p, sx):
        return (p[0] * sx + self.cx, p[1] + self.dy)

    def path(self, loop, sx, closed=True, tol=0.12):
        return fit_path(loop, closed, tol, self.cx, self.dy, sx)

    def outline_path(self):
        h = self.half
        if self.mirror:
            return self.path(h + [(-x, y) for x, y in h[::-1]][1:-1], 1)
        return self.path(h, self.flip)

    zones = None

    def solve_zones(self):
        """pain-drawing zones: painter's order polygons clipped to the (half) outline -> [(id, paired, loops)]"""
        out = []
        if not self.zones:
            return out

        class R:
            pass

        rs = []
        for zid, pts, *opt in self.zones:
            r = R()
            r.id, r.multi, r.middle = zid, True, "mid" in opt
            r.raw = orient(jitter(closed_spline(pts if "round" in opt else [p + ("c",) for p in pts], 2.0)))
            rs.append(r)
        clip = [(max(x, 0), y) for x, y in self.half] if self.mirror else self.half
        reg = partition(rs, clip, min_area=6, margin=0)
        seen = {}
        for r in rs:
            if r.id in reg:
                seen.setdefault(r.id, [r.middle, []])[1].extend(reg[r.id])
        return [(k, a, b) for k, (a, b) in seen.items()]

    def shading_paths(self):
        h = self.half
        full = h + [(-x, y) for x, y in h[::-1]][1:-1] if self.mirror else h
        k = getattr(self, "shade_scale", 1.0)
        out = []
        for loops in inset_contours(full, [5 * k, 11 * k, 18 * k, 26 * k], 4.0):
            out.append("".join(fit_path(l, True, 1.8 * k, self.cx, self.dy, 1 if self.mirror else self.flip, 0) for l in loops))
        return out

    tol, ftol = 0.24, 1.0

    def as_json(self):
        """right side only; whole-figure views are mirrored by the reader (x -> width - x)"""

        def r(v):
            return round(v, 1)

        sx = self.flip

        def P(loop, closed=True, tol=None):
            return fit_path(loop, closed, tol or self.tol, self.cx, self.dy, sx, self.digits)

        v = dict(
            id=self.id,
            title=self.title,
            viewBox=[0, 0, self.box[0], self.box[1]],
            mm=self.mm,
            paired=self.mirror,
            layer_order=list(self.layers),
            outline=fit_path(self.half + [(-x, y) for x, y in self.half[::-1]][1:-1] if self.mirror else self.half, True, self.tol, self.cx, self.dy, 1 if self.mirror else sx, self.digits),
            overlays=[P(o, c) for o, c in self.extra_outlines],
            details=[[P(d, False, self.tol * 1.2), w] for d, w in self.details],
            bones=[P(d, c, self.tol * 2) for d, c in self.bones],
            shading=self.shading_paths(),
            tints=[dict(kind=k, name=n, layers=ls, over=o, d=P(l)) for k, n, ls, o, l in self.tints],
            layers={},
        )
        for lname in ORDER:
            if lname not in self.data:
                continue
            L = {}
            seen = {}
            for rid, g in self.data[lname].items():
                tone = seen[g["group"]] = seen.get(g["group"], -1) + 1
                mid, cat = owner(rid)
                ang = (g["angle"] if sx > 0 else 180 - g["angle"]) % 180

                def X(p):
                    return [r(q) for q in self.X(p, sx)]

                L[rid] = dict(muscle=mid, group=g["group"], tone=tone % 4, d="".join(P(l) for l in g["loops"]), fibres="".join(P(resample_open(f, 8), False, self.ftol) for f in g["fibres"]), anchor=X(g["anchor"]), angle=int(round(ang)), shade=[int(round(q)) for p in g["grad"] for q in self.X(p, sx)])
                if not cat:
                    L[rid]["catalogued"] = False
                if not cat or NAMES[mid] != g["name"]:
                    L[rid]["name"] = g["name"]
            v["layers"][lname] = L
        v["layer_order"] = list(v["layers"])
        return v


THEMES = dict(
    light=dict(
        gap="#faf8f5",
        paper="#ffffff",
        body="#efebe5",
        line="#5b6770",
        detail="#9aa3a8",
        bone="#fdfcfa",
        boneline="#cfc9c0",
        fib="#5b6770",
        fib_o=0.20,
        mus=1,
        edge=0.16,
        sel="#1f7a8c",
        sel2="#bfe3e6",
        dot="#c8452e",
        dottext="#ffffff",
        text="#3f4a52",
        eye="#fbf8f4",
        lip="#e3c2b7",
        fascia="#e9e2d2",
        tendon="#ebe5d6",
        surface=0.45,
    ),
    dark=dict(
        gap="#262d33",
        paper="#14191d",
        body="#242b31",
        line="#93a1ab",
        detail="#5f6c76",
        bone="#2d353c",
        boneline="#4a555e",
        fib="#0d1215",
        fib_o=0.38,
        mus=2,
        edge=0.30,
        sel="#4cc3d4",
        sel2="#2b6f7c",
        dot="#ff7a59",
        dottext="#14191d",
        text="#dfe6ea",
        eye="#56616a",
        lip="#7b5c54",
        fascia="#3d474e",
        tendon="#465057",
        surface=0.5,
    ),
)


def svg_view(v, layer, theme="light", selected=(), hover=None, sites=(), numbers=True, standalone=True, pre=""):
    """one expanded view (see load.py), one layer -> SVG text.  Only SVG Tiny features (gradients, no clip paths or filters), so Qt draws it too.
    sites: [(x, y, label)] drawn as dots"""
    T = THEMES[theme]
    W, H = v["viewBox"][2:]
    o = []
    defs = []
    if standalone:
        o += [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {W} {H}" width="{W}" height="{H}">', "@@DEFS@@", f"<title>{v['title']} - {layer}</title>"]
    o.append(f'<path id="{pre}body" d="{v["outline"]}" fill="{T["body"]}" stroke="none"/>')
    for q in v["shading"]:
        o.append(f'<path d="{q}" fill="{"#ffffff" if theme == "light" else "#3a434b"}" fill-opacity="{0.17 if theme == "light" else 0.085}" fill-rule="evenodd"/>')

    def tints(over):
        for t in v["tints"]:
            if t["over"] == over and layer in t["layers"]:
                o.append(f'<path class="tint {t["kind"]}" d="{t["d"]}" fill="{T[t["kind"]]}" fill-opacity="{0.5 if over and t["kind"] != "eye" else 1}" stroke="{T["line"]}" stroke-opacity=".28" stroke-width=".8" pointer-events="none"/>')

    if layer not in ("superficial", "surface"):
        o.append(f'<g id="{pre}bones" fill="{T["bone"]}" stroke="{T["boneline"]}" stroke-width="1.1" stroke-linejoin="round" stroke-linecap="round">')
        o += [f'<path d="{b}"' + ("" if b.endswith("Z") else ' fill="none"') + "/>" for b in v["bones"]]
        o.append("</g>")
    tints(False)

    def muscles(lay, ghost=False):
        top = []
        for rid, m in v["layers"].get(lay, {}).items():
            base = shade(GROUPS[m["group"]][T["mus"]], (-0.035, 0.10, 0.02, 0.16)[m["tone"]])
            sel = rid in selected
            hov = rid == hover
            if sel:
                base = T["sel2"]
            x1, y1, x2, y2 = m["shade"]
            gid = pre + lay[:2] + "g_" + rid
            a, b = (shade(base, -0.07), shade(base, 0.20)) if theme == "light" else (shade(base, -0.22), shade(base, 0.10))
            if sel:
                a, b = (shade(base, -0.10), shade(base, 0.12))
            if hov:
                a, b = shade(a, 0.1), shade(b, 0.35)
            defs.append(f'<linearGradient id="{gid}" gradientUnits="userSpaceOnUse" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"><stop offset="0" stop-color="{a}"/><stop offset=".45" stop-color="{b}"/><stop offset="1" stop-color="{a}"/></linearGradient>')
            st = f'stroke="{T["sel"]}" stroke-width="2.2"' if sel else (f'stroke="{T["sel"]}" stroke-width="1.6" stroke-dasharray="5 3"' if hov else f'stroke="{T["gap"]}" stroke-width="1.5"')
            p = f'<path id="{pre}{lay}_{rid}" class="muscle {m["group"]}" d="{m["d"]}" fill="url(#{gid})" fill-rule="evenodd" {st} stroke-linejoin="round"' + (' fill-opacity=".82"' if lay == "surface" else "") + "/>"
            f = f'<path d="{m["fibres"]}" fill="none" stroke="{T["sel"] if sel else shade(base, -0.42 if theme == "light" else -0.5)}" stroke-opacity="{0.35 if sel else T["fib_o"] + 0.12}" stroke-width=".8" stroke-linecap="round"/>' if m["fibres"] else ""
            (top if sel or hov else o).append(p + f)
        o.extend(top)

    if layer == "surface":  # thin outermost sheets over a faded superficial layer
        o.append(f'<g id="{pre}under" opacity="{T["surface"]}">')
        muscles("superficial")
        o.append("</g>")
    o.append(f'<g id="{pre}muscles">')
    muscles(layer)
    o.append("</g>")
    tints(True)
    o.append(f'<g id="{pre}details" fill="none" stroke="{T["line"]}" stroke-linecap="round" stroke-linejoin="round">')
    o += [f'<path d="{d}" stroke-width="{abs(w)}" stroke-opacity=".75"/>' for d, w in v["details"] if w > 0 or layer in ("superficial", "surface")]
    o.append("</g>")
    o += [f'<path d="{d}" fill="none" stroke="{T["line"]}" stroke-width=".9" stroke-opacity=".8" stroke-linejoin="round"/>' for d in v["overlays"]]
    o.append(f'<path id="{pre}outline" d="{v["outline"]}" fill="none" stroke="{T["line"]}" stroke-width="1.2" stroke-linejoin="round"/>')
    for x, y, lab in sites:
        o.append(f'<circle cx="{x}" cy="{y}" r="{3.4 * v["mm"] ** 0.7:.1f}" fill="{T["dot"]}" stroke="{T["paper"]}" stroke-width="1"/>')
        if numbers and lab:
            o.append(f'<text x="{x}" y="{y + 1.6 * v["mm"] ** 0.7:.1f}" font-family="Helvetica,Arial,sans-serif" font-size="{4.4 * v["mm"] ** 0.7:.1f}" font-weight="bold" text-anchor="middle" fill="{T["dottext"]}">{lab}</text>')
    D = "<defs>" + "".join(defs) + "</defs>"
    return "\n".join(o).replace("@@DEFS@@", D) + "\n</svg>\n" if standalone else D + "\n".join(o)
