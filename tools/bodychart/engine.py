"""Drawing engine of the body-chart atlas: splines, ribbons, polygon booleans, Bezier fitting.

Standard library only.  1 unit = 1 mm, y points down.
Everything is drawn in *half-body space*: x >= 0 is the distance from the midline towards the
drawn side's lateral border.  Views mirror it.
"""

from __future__ import annotations

import math
import random


# vectors
def lerp(a, b, t):
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)


def dist(a, b):
    return math.hypot(a[0] - b[0], a[1] - b[1])


def area(p):
    s = 0.0
    for i in range(len(p)):
        x0, y0 = p[i - 1]
        x1, y1 = p[i]
        s += x0 * y1 - x1 * y0
    return s / 2


def centroid(p):
    a = cx = cy = 0.0
    for i in range(len(p)):
        x0, y0 = p[i - 1]
        x1, y1 = p[i]
        k = x0 * y1 - x1 * y0
        a += k
        cx += (x0 + x1) * k
        cy += (y0 + y1) * k
    if abs(a) < 1e-9:
        return p[0]
    return (cx / (3 * a), cy / (3 * a))


def bbox(p):
    xs = [q[0] for q in p]
    ys = [q[1] for q in p]
    return min(xs), min(ys), max(xs), max(ys)


def inside(pt, poly):
    x, y = pt
    c = False
    j = len(poly) - 1
    for i in range(len(poly)):
        xi, yi = poly[i]
        xj, yj = poly[j]
        if (yi > y) != (yj > y) and x < (xj - xi) * (y - yi) / (yj - yi) + xi:
            c = not c
        j = i
    return c


def inside_loops(pt, loops):
    c = False
    for l in loops:
        if inside(pt, l):
            c = not c
    return c


def edge_distance(pt, poly):
    best = 1e9
    x, y = pt
    for i in range(len(poly)):
        ax, ay = poly[i - 1]
        bx, by = poly[i]
        dx, dy = bx - ax, by - ay
        l2 = dx * dx + dy * dy
        t = 0 if l2 == 0 else max(0, min(1, ((x - ax) * dx + (y - ay) * dy) / l2))
        d = math.hypot(x - ax - t * dx, y - ay - t * dy)
        if d < best:
            best = d
    return best


# splines
def _cr(p0, p1, p2, p3, step):
    """one centripetal Catmull-Rom span p1..p2 as a dense polyline (p2 left out)"""
    a = 0.5
    t0 = 0.0
    t1 = t0 + max(dist(p0, p1), 1e-6) ** a
    t2 = t1 + max(dist(p1, p2), 1e-6) ** a
    t3 = t2 + max(dist(p2, p3), 1e-6) ** a
    n = max(2, int(dist(p1, p2) / step))
    out = []
    for k in range(n):
        t = t1 + (t2 - t1) * k / n

        def li(pa, pb, ta, tb):
            w = (t - ta) / (tb - ta)
            return (pa[0] + (pb[0] - pa[0]) * w, pa[1] + (pb[1] - pa[1]) * w)

        a1 = li(p0, p1, t0, t1)
        a2 = li(p1, p2, t1, t2)
        a3 = li(p2, p3, t2, t3)
        b1 = li(a1, a2, t0, t2)
        b2 = li(a2, a3, t1, t3)
        out.append(li(b1, b2, t1, t2))
    return out


def spline(pts, step=2.0):
    """open centripetal Catmull-Rom; a third item 'c' on a point makes it a corner"""
    runs = [[]]
    for i, p in enumerate(pts):
        runs[-1].append((p[0], p[1]))
        if len(p) > 2 and p[2] == "c" and 0 < i < len(pts) - 1:
            runs.append([(p[0], p[1])])
    out = []
    for run in runs:
        if len(run) == 1:
            continue
        q = [(2 * run[0][0] - run[1][0], 2 * run[0][1] - run[1][1])] + run + [(2 * run[-1][0] - run[-2][0], 2 * run[-1][1] - run[-2][1])]
        for i in range(1, len(q) - 2):
            out += _cr(q[i - 1], q[i], q[i + 1], q[i + 2], step)
    out.append((pts[-1][0], pts[-1][1]))
    return out


def symmetric(pts, step=2.0):
    """closed shape across the midline from its right half (from the midline round to the midline): equals its own mirror image"""
    h = spline(pts, step)
    return h + [(-x, y) for x, y in h[::-1] if x > 0.05]


def closed_spline(pts, step=2.0):
    n = len(pts)
    corners = [i for i, p in enumerate(pts) if len(p) > 2 and p[2] == "c"]
    if corners:
        k = corners[0]
        rot = list(pts[k:]) + list(pts[: k + 1])
        return spline(rot, step)[:-1]
    out = []
    P = [(p[0], p[1]) for p in pts]
    for i in range(n):
        out += _cr(P[i - 1], P[i], P[(i + 1) % n], P[(i + 2) % n], step)
    return out


def resample_open(p, n):
    d = [0.0]
    for i in range(1, len(p)):
        d.append(d[-1] + dist(p[i - 1], p[i]))
    L = d[-1]
    out = []
    j = 0
    for k in range(n):
        s = L * k / (n - 1)
        while j < len(p) - 2 and d[j + 1] < s:
            j += 1
        seg = d[j + 1] - d[j]
        out.append(lerp(p[j], p[j + 1], 0 if seg == 0 else (s - d[j]) / seg))
    return out


def resample_closed(p, step):
    L = sum(dist(p[i - 1], p[i]) for i in range(len(p)))
    n = max(12, int(L / step))
    return resample_open(list(p) + [p[0]], n + 1)[:-1]


def soften(p, sigma=1.2, step=0.8):
    """round the corners of a closed polyline: resample evenly, then blur along the arc"""
    q = resample_closed(p, step)
    n = len(q)
    r = max(1, int(3 * sigma / step))
    w = [math.exp(-0.5 * (k * step / sigma) ** 2) for k in range(-r, r + 1)]
    s = sum(w)
    w = [v / s for v in w]
    if n < 2 * r + 3:
        return q
    out = []
    for i in range(n):
        x = y = 0.0
        for k in range(-r, r + 1):
            a, b = q[(i + k) % n]
            x += a * w[k + r]
            y += b * w[k + r]
        out.append((x, y))
    return out


class Table:
    """smooth y -> value table (cubic Hermite, Catmull-Rom tangents)"""

    def __init__(self, rows):
        self.rows = sorted(rows)

    def __call__(self, y):
        r = self.rows
        if y <= r[0][0]:
            return r[0][1]
        if y >= r[-1][0]:
            return r[-1][1]
        i = max(k for k in range(len(r) - 1) if r[k][0] <= y)
        y0, v0 = r[i]
        y1, v1 = r[i + 1]
        m0 = (v1 - (r[i - 1][1] if i else v0)) / (y1 - (r[i - 1][0] if i else y0)) if i else (v1 - v0) / (y1 - y0)
        m1 = ((r[i + 2][1] - v0) / (r[i + 2][0] - y0)) if i + 2 < len(r) else (v1 - v0) / (y1 - y0)
        h = y1 - y0
        t = (y - y0) / h
        return v0 * (2 * t**3 - 3 * t * t + 1) + m0 * h * (t**3 - 2 * t * t + t) + v1 * (3 * t * t - 2 * t**3) + m1 * h * (t**3 - t * t)


# booleans
_rng = random.Random(7)


def jitter(p, e=2e-4):
    return [(x + _rng.uniform(-e, e), y + _rng.uniform(-e, e)) for x, y in p]


def _split(A, B):
    """insert every A x B crossing in both loops; A and B lists of loops"""
    ea = [(li, i) for li, l in enumerate(A) for i in range(len(l))]
    eb = [(li, i) for li, l in enumerate(B) for i in range(len(l))]
    boxa = [bbox(l) for l in A]
    boxb = [bbox(l) for l in B]
    x0 = max(min(b[0] for b in boxa), min(b[0] for b in boxb))
    x1 = min(max(b[2] for b in boxa), max(b[2] for b in boxb))
    y0 = max(min(b[1] for b in boxa), min(b[1] for b in boxb))
    y1 = min(max(b[3] for b in boxa), max(b[3] for b in boxb))

    def seg(P, e):
        l = P[e[0]]
        return l[e[1]], l[(e[1] + 1) % len(l)]

    def keep(P, e):
        p, q = seg(P, e)
        return not (max(p[0], q[0]) < x0 or min(p[0], q[0]) > x1 or max(p[1], q[1]) < y0 or min(p[1], q[1]) > y1)

    ea = [e for e in ea if keep(A, e)]
    eb = [e for e in eb if keep(B, e)]
    cell = 12.0
    grid = {}
    for e in eb:
        p, q = seg(B, e)
        for gx in range(int(min(p[0], q[0]) // cell), int(max(p[0], q[0]) // cell) + 1):
            for gy in range(int(min(p[1], q[1]) // cell), int(max(p[1], q[1]) // cell) + 1):
                grid.setdefault((gx, gy), []).append((e, p, q))
    ia, ib = {}, {}
    ncross = 0
    for e in ea:
        p, q = seg(A, e)
        seen = set()
        for gx in range(int(min(p[0], q[0]) // cell), int(max(p[0], q[0]) // cell) + 1):
            for gy in range(int(min(p[1], q[1]) // cell), int(max(p[1], q[1]) // cell) + 1):
                for f, r, s in grid.get((gx, gy), ()):
                    if f in seen:
                        continue
                    seen.add(f)
                    dx, dy = q[0] - p[0], q[1] - p[1]
                    ex, ey = s[0] - r[0], s[1] - r[1]
                    den = dx * ey - dy * ex
                    if abs(den) < 1e-14:
                        continue
                    t = ((r[0] - p[0]) * ey - (r[1] - p[1]) * ex) / den
                    u = ((r[0] - p[0]) * dy - (r[1] - p[1]) * dx) / den
                    if 0 <= t < 1 and 0 <= u < 1:
                        pt = (p[0] + t * dx, p[1] + t * dy)
                        ia.setdefault(e, []).append((t, pt))
                        ib.setdefault(f, []).append((u, pt))
                        ncross += 1

    def build(P, ins):
        out = []
        for li, l in enumerate(P):
            pts = []
            for i, v in enumerate(l):
                pts.append((v, False))
                for _, pt in sorted(ins.get((li, i), ())):
                    pts.append((pt, True))
            out.append(pts)
        return out

    return build(A, ia), build(B, ib), ncross


def _pieces(loops, other, want_inside):
    """directed edges of loops that lie inside (or outside) the other loops"""
    edges = []
    for pts in loops:
        n = len(pts)
        start = next((i for i, v in enumerate(pts) if v[1]), None)
        if start is None:
            m = lerp(pts[0][0], pts[1][0], 0.5)
            if inside_loops(m, other) == want_inside:
                edges += [(pts[i][0], pts[(i + 1) % n][0]) for i in range(n)]
            continue
        state = None
        for k in range(n):
            a = pts[(start + k) % n]
            b = pts[(start + k + 1) % n]
            if a[1]:
                state = inside_loops(lerp(a[0], b[0], 0.5), other) == want_inside
            if state and a[0] != b[0]:
                edges.append((a[0], b[0]))
    return edges


def _chain(edges):
    nxt = {}
    for a, b in edges:
        nxt.setdefault(a, []).append(b)
    loops = []
    while nxt:
        a = next(iter(nxt))
        loop = []
        cur = a
        while cur in nxt:
            loop.append(cur)
            l = nxt[cur]
            b = l.pop()
            if not l:
                del nxt[cur]
            cur = b
            if cur == a:
                break
        if len(loop) > 2 and cur == a:
            loops.append(loop)
    return loops


def orient(l, ccw=True):
    return l if (area(l) > 0) == ccw else l[::-1]


def subtract(A, B):
    """loops A minus simple loop B"""
    B = [orient(B)]
    ba = [bbox(l) for l in A]
    if not A:
        return []
    b = bbox(B[0])
    if all(b[0] > q[2] or b[2] < q[0] or b[1] > q[3] or b[3] < q[1] for q in ba):
        return A
    sa, sb, n = _split(A, B)
    la, lb = [[v[0] for v in l] for l in sa], [[v[0] for v in l] for l in sb]
    e = _pieces(sa, lb, False) + [(q, p) for p, q in _pieces(sb, la, True)]
    return _chain(e)


def intersect(A, B):
    B = [orient(B)]
    if not A:
        return []
    sa, sb, n = _split(A, B)
    la, lb = [[v[0] for v in l] for l in sa], [[v[0] for v in l] for l in sb]
    return _chain(_pieces(sa, lb, True) + _pieces(sb, la, True))


def union(A, B):
    B = [orient(B)]
    sa, sb, n = _split(A, B)
    la, lb = [[v[0] for v in l] for l in sa], [[v[0] for v in l] for l in sb]
    return _chain(_pieces(sa, lb, False) + _pieces(sb, la, False))


# Bezier fitting (least squares, recursive)
def _bez(c, t):
    u = 1 - t
    a, b, d, e = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    return (a * c[0][0] + b * c[1][0] + d * c[2][0] + e * c[3][0], a * c[0][1] + b * c[1][1] + d * c[2][1] + e * c[3][1])


def _norm(v):
    l = math.hypot(*v) or 1.0
    return (v[0] / l, v[1] / l)


def _fit_one(p, t1, t2):
    d = [0.0]
    for i in range(1, len(p)):
        d.append(d[-1] + dist(p[i - 1], p[i]))
    L = d[-1] or 1.0
    u = [v / L for v in d]
    c = None
    for _ in range(4):
        c00 = c01 = c11 = x0 = x1 = 0.0
        P0, P3 = p[0], p[-1]
        for q, t in zip(p, u, strict=False):
            b0, b1, b2, b3 = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            a1 = (t1[0] * b1, t1[1] * b1)
            a2 = (t2[0] * b2, t2[1] * b2)
            tmp = (q[0] - P0[0] * (b0 + b1) - P3[0] * (b2 + b3), q[1] - P0[1] * (b0 + b1) - P3[1] * (b2 + b3))
            c00 += a1[0] ** 2 + a1[1] ** 2
            c01 += a1[0] * a2[0] + a1[1] * a2[1]
            c11 += a2[0] ** 2 + a2[1] ** 2
            x0 += a1[0] * tmp[0] + a1[1] * tmp[1]
            x1 += a2[0] * tmp[0] + a2[1] * tmp[1]
        det = c00 * c11 - c01 * c01
        if abs(det) > 1e-12:
            al, ar = (x0 * c11 - x1 * c01) / det, (c00 * x1 - c01 * x0) / det
        else:
            al = ar = L / 3
        if al < 1e-3 * L or ar < 1e-3 * L or al > 1.5 * L or ar > 1.5 * L:
            al = ar = L / 3
        c = (P0, (P0[0] + t1[0] * al, P0[1] + t1[1] * al), (P3[0] + t2[0] * ar, P3[1] + t2[1] * ar), P3)
        err = 0.0
        k = len(p) // 2
        nu = []
        for i, (q, t) in enumerate(zip(p, u, strict=False)):
            b = _bez(c, t)
            e = (b[0] - q[0]) ** 2 + (b[1] - q[1]) ** 2
            if e > err:
                err, k = e, i
            # one Newton step
            d1 = tuple(3 * ((1 - t) ** 2 * (c[1][m] - c[0][m]) + 2 * t * (1 - t) * (c[2][m] - c[1][m]) + t * t * (c[3][m] - c[2][m])) for m in (0, 1))
            den = d1[0] ** 2 + d1[1] ** 2
            nt = t - ((b[0] - q[0]) * d1[0] + (b[1] - q[1]) * d1[1]) / den if den > 1e-9 else t
            nu.append(min(1.0, max(0.0, nt)))
        nu[0], nu[-1] = 0.0, 1.0
        u = nu
    return c, math.sqrt(err), k


def _fit(p, t1, t2, tol, out):
    if len(p) == 2:
        d = dist(*p) / 3
        out.append((p[0], (p[0][0] + t1[0] * d, p[0][1] + t1[1] * d), (p[1][0] + t2[0] * d, p[1][1] + t2[1] * d), p[1]))
        return
    c, e, k = _fit_one(p, t1, t2)
    if e < tol:
        out.append(c)
        return
    k = min(max(k, 1), len(p) - 2)
    a, b = p[max(0, k - 2)], p[min(len(p) - 1, k + 2)]
    t = _norm((a[0] - b[0], a[1] - b[1]))
    _fit(p[: k + 1], t1, t, tol, out)
    _fit(p[k:], (-t[0], -t[1]), t2, tol, out)


def fit_path(p, closed=True, tol=0.12, dx=0.0, dy=0.0, sx=1.0, digits=1):
    """dense polyline -> SVG path data with cubic Beziers"""
    p = [(x * sx + dx, y + dy) for x, y in p]
    if closed:
        p = list(p) + [p[0]]
    n = len(p)
    # corners
    cuts = [0]
    span = 2
    for i in range(span, n - span):
        a = _norm((p[i][0] - p[i - span][0], p[i][1] - p[i - span][1]))
        b = _norm((p[i + span][0] - p[i][0], p[i + span][1] - p[i][1]))
        if a[0] * b[0] + a[1] * b[1] < 0.35 and i - cuts[-1] > span:
            cuts.append(i)
    cuts.append(n - 1)
    segs = []
    for s, e in zip(cuts, cuts[1:], strict=False):
        q = p[s : e + 1]
        if len(q) < 2:
            continue
        m = min(2, len(q) - 1)
        t1 = _norm((q[m][0] - q[0][0], q[m][1] - q[0][1]))
        t2 = _norm((q[-1 - m][0] - q[-1][0], q[-1 - m][1] - q[-1][1]))
        if closed and len(cuts) == 2 and n > 8:
            t = _norm((p[1][0] - p[-2][0], p[1][1] - p[-2][1]))
            t1, t2 = t, (-t[0], -t[1])
        _fit(q, t1, t2, tol, segs)

    def f(v):
        t = "%.*f" % (digits, v)
        t = t.rstrip("0").rstrip(".") if "." in t else t
        return "0" if t == "-0" else t

    d = "M%s %s" % (f(segs[0][0][0]), f(segs[0][0][1]))
    for c in segs:
        d += "C%s %s %s %s %s %s" % tuple(f(v) for q in c[1:] for v in q)
    return d + ("Z" if closed else "")


# muscles
class Muscle:
    """A ribbon: two side curves A and B, both running origin -> insertion (fibre direction)."""

    def __init__(self, mid, name, group, A, B, trp=(0.5,), n=None, tip=0, fib=7.0, multi=True, anchor=None, cap=(0.22, 0.22), rnd=1.6, poly=None, F=None, rails=None):
        self.id, self.name, self.group, self.trp, self.fib, self.multi = mid, name, group, trp, fib, multi
        self.anchor_hint = anchor
        self.A = spline(A, 2.0)
        self.B = spline(B, 2.0)

        def bulge(p, q, k, into):
            # rounded end: an arc from p to q, pushed away from the belly
            w = dist(p, q)
            if w < 2 or k <= 0:
                return []
            d = _norm((p[0] + q[0] - into[0], p[1] + q[1] - into[1])) if False else _norm((lerp(p, q, 0.5)[0] - into[0], lerp(p, q, 0.5)[1] - into[1]))
            h = k if k > 1 else min(k * w, 6.0)
            return [(lerp(p, q, t)[0] + d[0] * h * 4 * t * (1 - t), lerp(p, q, t)[1] + d[1] * h * 4 * t * (1 - t)) for t in (0.15, 0.3, 0.5, 0.7, 0.85)]

        ia = min(4, len(self.A) - 1)
        ib = min(4, len(self.B) - 1)
        end = bulge(self.A[-1], self.B[-1], cap[1], lerp(self.A[-1 - ia], self.B[-1 - ib], 0.5))
        start = bulge(self.B[0], self.A[0], cap[0], lerp(self.A[ia], self.B[ib], 0.5))
        self.raw = orient(jitter(soften(self.A + end + self.B[::-1] + start, rnd, 1.0)))
        if poly:
            self.raw = orient(jitter(soften(closed_spline(poly), rnd, 1.0)))
        if F:
            self.A, self.B = spline(F[0], 2.0), spline(F[1], 2.0)
        N = 41
        # fibre rails, from side A to side B; fans have more than two
        self.rails = [resample_open(spline(r, 2.0) if rails else r, N) for r in (rails or [self.A, self.B])]

    def at(self, t, s):
        q = s * (len(self.rails) - 1)
        j = min(int(q), len(self.rails) - 2)
        a, b = self.rails[j], self.rails[j + 1]
        k = t * (len(a) - 1)
        i = min(int(k), len(a) - 2)
        return lerp(lerp(a[i], a[i + 1], k - i), lerp(b[i], b[i + 1], k - i), q - j)

    def angle(self):
        p, q = self.at(0.2, 0.5), self.at(0.8, 0.5)
        return math.degrees(math.atan2(q[1] - p[1], q[0] - p[0]))


def partition(muscles, clip_poly, min_area=12, margin=60):
    """painter's order: later muscles lie on top and cut the earlier ones"""
    body = orient(jitter(clip_poly))
    regions = {}
    for i, m in enumerate(muscles):
        if m.id is None:
            continue
        loops = intersect([m.raw], body)
        for o in muscles[i + 1 :]:
            loops = subtract(loops, o.raw)
        loops = [l for l in loops if abs(area(l)) > min_area]
        if not loops:
            print("   !! empty region", m.id)
            continue
        big = max(abs(area(l)) for l in loops)
        loops = [l for l in loops if abs(area(l)) > (min(big - 1e-6, max(margin, 0.06 * big)) if m.multi else big - 1e-6)]
        regions[m.id] = regions.get(m.id, []) + [q for q in (tidy(l) for l in loops) if len(q) > 8]
    return regions


def visual_center(loops):
    """pole of inaccessibility of the biggest loop, coarse to fine"""
    l = max(loops, key=lambda q: abs(area(q)))
    l = resample_closed(l, 2.5)
    x0, y0, x1, y1 = bbox(l)
    best = (-1, centroid(l))
    cx, cy = centroid(l)
    max(x1 - x0, y1 - y0)
    n = 14
    for i in range(n + 1):
        for j in range(n + 1):
            p = (x0 + (x1 - x0) * i / n, y0 + (y1 - y0) * j / n)
            if inside(p, l) and inside_loops(p, loops):
                d = min(edge_distance(p, l), *([edge_distance(p, o) for o in loops] if len(loops) > 1 else [1e9])) - 0.02 * dist(p, (cx, cy))
                if d > best[0]:
                    best = (d, p)
    return best[1]


def snap_inside(p, loops, m=1.6):
    """move a point to the nearest place that is inside the region (with a margin if there is room)"""
    if inside_loops(p, loops) and min(edge_distance(p, l) for l in loops) >= m:
        return p
    c = visual_center(loops)
    best = c
    for k in range(1, 41):
        q = lerp(p, c, k / 40)
        if inside_loops(q, loops) and min(edge_distance(q, l) for l in loops) >= m:
            best = q
            break
    return best


def fibres(m, loops, gap=None):
    """fibre strokes: interpolations between the ribbon's sides, trimmed to the region"""
    gap = gap or m.fib
    if not gap:
        return []
    w = sum(max(dist(p, q) for p, q in zip(a, b, strict=False)) for a, b in zip(m.rails, m.rails[1:], strict=False))
    k = max(1, int(w / gap))
    out = []
    for i in range(k):
        s = (i + 0.5) / k
        pts = resample_open([m.at(t / 40, s) for t in range(41)], 61)
        run = []
        runs = []
        for p in pts:
            if inside_loops(p, loops):
                run.append(p)
            else:
                if len(run) > 6:
                    runs.append(run)
                run = []
        if len(run) > 6:
            runs.append(run)
        # alternate lengths: engraved look
        for r in runs:
            c = int(len(r) * (0.10 if i % 2 else 0.17)) + 1
            r = r[c:-c]
            if len(r) > 4 and dist(r[0], r[-1]) > 8:
                out.append(r)
    # thin out where fibres converge
    kept = []
    for r in sorted(out, key=lambda r: -len(r)):
        r2 = []
        for p in r:
            if all(dist(p, q) > gap * 0.42 for o in kept for q in o):
                r2.append(p)
            elif r2:
                break
        if len(r2) > 4 and dist(r2[0], r2[-1]) > 8:
            kept.append(r2)
    return kept


# inset contours (soft body shading)
def inset_contours(loop, depths, cell=3.0):
    """closed curves at the given depths inside a loop, from a chamfer distance transform and marching squares"""
    x0, y0, x1, y1 = bbox(loop)
    x0 -= 2 * cell
    y0 -= 2 * cell
    nx = int((x1 - x0) / cell) + 4
    ny = int((y1 - y0) / cell) + 4
    n = len(loop)
    rows = [[] for _ in range(ny)]
    for i in range(n):
        ax, ay = loop[i - 1]
        bx, by = loop[i]
        if ay == by:
            continue
        lo, hi = (ay, by) if ay < by else (by, ay)
        j = max(0, int(math.ceil((lo - y0) / cell)))
        while j < ny and y0 + j * cell < hi:
            y = y0 + j * cell
            rows[j].append(ax + (y - ay) / (by - ay) * (bx - ax))
            j += 1
    INF = 1e6
    D = [[0.0] * nx for _ in range(ny)]
    for j in range(ny):
        r = sorted(rows[j])
        Dj = D[j]
        for a, b in zip(r[::2], r[1::2], strict=False):
            for i in range(int(math.ceil((a - x0) / cell)), int((b - x0) / cell) + 1):
                Dj[i] = INF
    d1, d2 = cell, cell * 1.4142
    for j in range(1, ny - 1):
        Dj, Du = D[j], D[j - 1]
        for i in range(1, nx - 1):
            if Dj[i]:
                Dj[i] = min(Dj[i], Dj[i - 1] + d1, Du[i] + d1, Du[i - 1] + d2, Du[i + 1] + d2)
    for j in range(ny - 2, 0, -1):
        Dj, Dd = D[j], D[j + 1]
        for i in range(nx - 2, 0, -1):
            if Dj[i]:
                Dj[i] = min(Dj[i], Dj[i + 1] + d1, Dd[i] + d1, Dd[i - 1] + d2, Dd[i + 1] + d2)
    out = []
    for lev in depths:
        lev += 1e-3 + cell * 0.5
        edges = []
        for j in range(ny - 1):
            for i in range(nx - 1):
                a, b, c, d = D[j][i], D[j][i + 1], D[j + 1][i + 1], D[j + 1][i]
                k = (a > lev) | (b > lev) << 1 | (c > lev) << 2 | (d > lev) << 3
                if k in (0, 15):
                    continue

                def f(p, q):
                    return (lev - p) / (q - p)

                T = (i + f(a, b), float(j), ("h", i, j)) if (a > lev) != (b > lev) else None
                R = (i + 1.0, j + f(b, c), ("v", i + 1, j)) if (b > lev) != (c > lev) else None
                Bm = (i + f(d, c), j + 1.0, ("h", i, j + 1)) if (d > lev) != (c > lev) else None
                Lf = (float(i), j + f(a, d), ("v", i, j)) if (a > lev) != (d > lev) else None
                pairs = {1: (Lf, T), 2: (T, R), 3: (Lf, R), 4: (R, Bm), 6: (T, Bm), 7: (Lf, Bm), 8: (Bm, Lf), 9: (Bm, T), 11: (Bm, R), 12: (R, Lf), 13: (R, T), 14: (T, Lf)}
                if k == 5:
                    edges += [(Lf, T), (R, Bm)]
                elif k == 10:
                    edges += [(T, R), (Bm, Lf)]
                else:
                    edges.append(pairs[k])
        nxt = {e[0][2]: e for e in edges}
        loops = []
        while nxt:
            k, e = nxt.popitem()
            loop2 = [e[0][:2]]
            cur = e[1][2]
            while cur in nxt:
                e = nxt.pop(cur)
                loop2.append(e[0][:2])
                cur = e[1][2]
            if len(loop2) > 10:
                p = [(x0 + x * cell, y0 + y * cell) for x, y in loop2]
                if abs(area(p)) > 260:
                    loops.append(soften(p, 5.0, 2.0))
        out.append(loops)
    return out


def decross(l):
    """cut away the small loops a closed polyline makes where it crosses itself"""
    l = list(l)
    for _ in range(12):
        n = len(l)
        g = {}
        hit = None
        for i in range(n):
            a, b = l[i], l[(i + 1) % n]
            for x in range(int(min(a[0], b[0]) // 5), int(max(a[0], b[0]) // 5) + 1):
                for y in range(int(min(a[1], b[1]) // 5), int(max(a[1], b[1]) // 5) + 1):
                    for j in g.get((x, y), ()):
                        if abs(i - j) in (0, 1, n - 1):
                            continue
                        c, d = l[j], l[(j + 1) % n]
                        den = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
                        if abs(den) < 1e-12:
                            continue
                        t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / den
                        u = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / den
                        if 0 <= t <= 1 and 0 <= u <= 1:
                            hit = (j, i, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
                            break
                    if hit:
                        break
                    g.setdefault((x, y), []).append(i)
                if hit:
                    break
            if hit:
                break
        if not hit:
            return l
        j, i, p = hit
        inner, outer = l[j + 1 : i + 1], l[i + 1 :] + l[: j + 1]
        keep = outer if len(inner) <= len(outer) else inner
        l = keep + [p]
    return l


def despike(l, w=1.1, reach=16):
    """cut needle-thin tips: places where the outline comes back to within w of itself"""
    l = list(l)
    i = 0
    while i < len(l) and len(l) > 24:
        n = len(l)
        cut = False
        for k in range(min(reach, n // 3), 2, -1):
            a, b = l[(i - k) % n], l[(i + k) % n]
            if dist(a, b) < w:
                drop = {(i + q) % n for q in range(-k, k + 1)}
                l = [p for q, p in enumerate(l) if q not in drop] if i - k >= 0 and i + k < n else l
                if i - k >= 0 and i + k < n:
                    l.insert(i - k, lerp(a, b, 0.5))
                    i = max(0, i - k - reach)
                    cut = True
                break
        if not cut:
            i += 1
    return l


def tidy(l):
    """region clean-up: no loops, no needles, gently rounded corners"""
    q = decross(soften(decross(l), 1.1, 0.8))
    q = q[len(q) // 3 :] + q[: len(q) // 3]
    q = despike(resample_closed(q, 0.8))
    q = q[len(q) // 2 :] + q[: len(q) // 2]
    q = despike(q)
    return decross(soften(q, 0.8, 0.8))


def at_levels(m, parts):
    """cut one ribbon into stacked regions at horizontal levels: parts = [(id, name, y from, y to), ...]"""
    import copy

    out = []
    for pid, name, y0, y1 in parts:
        r = [(-9999, y0 + 0.4), (9999, y0 + 0.4), (9999, y1 - 0.4), (-9999, y1 - 0.4)]
        loops = intersect([m.raw], r)
        if not loops:
            print("   !! nothing of", m.id, "between", y0, y1)
            continue
        c = copy.copy(m)
        c.id, c.name = pid, name
        c.raw = orient(jitter(resample_closed(max(loops, key=lambda l: abs(area(l))), 1.0)))
        out.append(c)
    return out


def nearest_inside(p, loops, m=1.8):
    """the place inside the region nearest to p that keeps distance m from the border (less in slivers)"""

    def ed(q):
        return min(edge_distance(q, l) for l in loops)

    for k in (m, m * 0.6, m * 0.35):
        if inside_loops(p, loops) and ed(p) >= k:
            return p
        c = []
        for l in loops:
            l = resample_closed(l, max(1.0, m))
            n = len(l)
            for i in range(n):
                t = _norm((l[(i + 1) % n][0] - l[i - 1][0], l[(i + 1) % n][1] - l[i - 1][1]))
                for sg in (1, -1):
                    q = (l[i][0] - t[1] * sg * k * 1.08, l[i][1] + t[0] * sg * k * 1.08)
                    c.append((dist(p, q), q))
        for _d, q in sorted(c):
            if inside_loops(q, loops) and ed(q) >= k:
                return q
    return visual_center(loops)
