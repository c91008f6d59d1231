"""Landmarks, proportions and outlines shared by the anterior and posterior figures (half-body space)."""

import math

from engine import Table, _norm, dist, lerp, resample_open, spline

HEAD = 234.0  # head height; 1770 / 234 = 7.6 heads
LM = dict(  # named landmarks, (lateral, down) in mm
    vertex=(0, 0),
    chin=(0, 236),
    mastoid=(66, 182),
    c7=(0, 268),
    suprasternal_notch=(0, 342),
    sternal_end_clavicle=(13, 341),
    acromion=(186, 332),
    coracoid=(152, 358),
    glenohumeral=(193, 366),
    superior_angle=(70, 320),
    t3_spine_root=(76, 356),
    inferior_angle=(92, 466),
    t7=(0, 462),
    t12=(0, 590),
    l4=(0, 730),
    xiphoid=(0, 556),
    navel=(0, 706),
    iliac_crest=(112, 735),
    asis=(128, 776),
    psis=(38, 790),
    pubic_tubercle=(22, 904),
    sacrum_apex=(0, 878),
    coccyx=(0, 900),
    greater_trochanter=(152, 856),
    ischial_tuberosity=(58, 922),
    crotch=(0, 918),
    elbow=(254, 664),
    wrist=(317, 906),
    patella=(101, 1266),
    popliteal_crease=(101, 1288),
    tibial_tuberosity=(100, 1338),
    fibular_head=(142, 1322),
    medial_malleolus=(80, 1684),
    lateral_malleolus=(145, 1698),
)

# ---- arm: axis + half widths ------------------------------------------------
_S, _E, _W = LM["glenohumeral"], LM["elbow"], LM["wrist"]
_axis = spline([_S, lerp(_S, _E, 0.5), (_E[0] - 1, _E[1]), lerp(_E, _W, 0.5), _W], 2.0)
_AX = resample_open(_axis, 401)
_len_ua = dist(_S, _E)
_len_fa = dist(_E, _W)
ARM_LAT = Table([(0, 40), (0.12, 43.5), (0.25, 45.5), (0.4, 43.5), (0.52, 41), (0.7, 40.5), (0.85, 40), (0.96, 41), (1.06, 45.5), (1.18, 47), (1.32, 45), (1.5, 37.5), (1.7, 30.5), (1.85, 28), (1.95, 28.5), (2.02, 29)])
ARM_MED = Table([(0, 50), (0.34, 50), (0.5, 48), (0.65, 46.5), (0.8, 43.5), (0.92, 41.5), (1.0, 43), (1.1, 43.5), (1.25, 45), (1.4, 42.5), (1.6, 36), (1.8, 29.5), (1.93, 28), (2.02, 28.5)])


def arm(t, s):
    """t: 0 shoulder, 1 elbow, 2 wrist; s: -1 medial border, 0 axis, +1 lateral border"""
    L = _len_ua + _len_fa
    d = (t * _len_ua if t <= 1 else _len_ua + (t - 1) * _len_fa) / L
    k = d * 400
    i = max(0, min(399, int(k)))
    p = lerp(_AX[i], _AX[i + 1], k - i)
    a, b = _AX[max(0, i - 12)], _AX[min(400, i + 13)]
    u = _norm((b[0] - a[0], b[1] - a[1]))
    n = (u[1], -u[0])
    w = (ARM_LAT(t) if s > 0 else ARM_MED(t)) * s
    return (p[0] + n[0] * w, p[1] + n[1] * w)


def UA(t, s):
    return arm(t, s)


def FA(t, s):
    return arm(1 + t, s)


# ---- hand -------------------------------------------------------------------
HAND_DIR = math.radians(10)


def hand(u, v):
    """u: mm from the wrist crease towards the fingertips; v: mm towards the thumb"""
    d = (math.sin(HAND_DIR), math.cos(HAND_DIR))
    n = (d[1], -d[0])
    return (_W[0] + d[0] * u + n[0] * v, _W[1] + d[1] * u + n[1] * v)


FINGERS = [  # name, base (u,v), tip centre (u,v), half width base, half width tip
    ("index", (101, 29.8), (176.5, 34.4), 9.5, 7.6),
    ("middle", (105, 9), (186, 10.5), 9.7, 7.8),
    ("ring", (101, -12), (176, -14), 9.6, 7.5),
    ("little", (91, -31.5), (151, -38.5), 8.7, 6.8),
]


def _finger(b, t, w0, w1):
    d = _norm((t[0] - b[0], t[1] - b[1]))
    n = (-d[1], d[0])  # n points to the thumb side for d along +u
    L = dist(b, t)

    def P(k, s):
        return (b[0] + d[0] * L * k + n[0] * s, b[1] + d[1] * L * k + n[1] * s)

    wm = w0 * 0.9 + w1 * 0.1
    lat = [P(0.06, w0 * 0.98), P(0.42, wm * 0.97), P(0.50, wm), P(0.60, wm * 0.95), P(0.80, w1 * 1.1), P(0.93, w1 * 1.02)]
    c = P(0.93, 0)
    tip = [(c[0] + d[0] * w1 * math.cos(a) * 1.15 + n[0] * w1 * math.sin(a), c[1] + d[1] * w1 * math.cos(a) * 1.15 + n[1] * w1 * math.sin(a)) for a in (math.radians(50), 0, math.radians(-50))]
    med = [P(k, -s) for k, s in [(0.93, w1 * 1.02), (0.80, w1 * 1.1), (0.60, wm * 0.95), (0.50, wm), (0.42, wm * 0.97), (0.06, w0 * 0.98)]]
    return lat + tip + med


def hand_outline_uv():
    """from the lateral wrist over thumb and fingers to the medial wrist"""
    pts = [(4, 29.3), (14, 31.5), (28, 38), (44, 48.5), (56, 56.5), (66, 61.5), (75, 65.5), (86, 71), (98, 76), (107, 78), (114, 76.5), (117, 70.5), (114, 63.5), (106, 58), (96, 53), (88, 48.5), (82, 44.5), (80.5, 42.5), (84, 41.4), (92, 41.2)]
    for i, (_nm, b, t, w0, w1) in enumerate(FINGERS):
        f = _finger(b, t, w0, w1)
        if i:
            pb = FINGERS[i - 1][1]
            pts.append(
                (
                    (b[0] + pb[0]) / 2 - 1.5,
                    (b[1] + pb[1]) / 2,
                )
            )
        pts += f
    pts += [(84, -41.5), (70, -42.5), (52, -41.5), (34, -38), (18, -32.5), (6, -29)]
    return pts


# ---- trunk and leg tables ---------------------------------------------------
LEG_LAT = Table([(840, 170.5), (880, 174.5), (930, 174.5), (1000, 169.5), (1080, 162), (1160, 152.5), (1210, 147.5), (1250, 147.5), (1285, 148), (1320, 147), (1360, 151), (1400, 157), (1440, 159.5), (1490, 157), (1550, 149.5), (1610, 142.5), (1660, 141.5), (1690, 147)])
LEG_MED = Table([(918, 1.5), (930, 5), (950, 8), (1000, 12.5), (1080, 24), (1160, 38), (1210, 45.5), (1245, 47.5), (1280, 50), (1315, 54), (1350, 51.5), (1400, 48), (1440, 50), (1490, 58), (1550, 71), (1610, 80.5), (1650, 82.5), (1684, 77.5)])


def leg(y, s):
    m = LEG_MED(y) if y > 918 else 1.5
    return (m + (LEG_LAT(y) - m) * (s + 1) / 2, y)


def TH(t, s):
    return leg(860 + 415 * t, s)


def LG(t, s):
    return leg(1275 + 415 * t, s)


HEAD_PTS = [(0, 0), (10, 0.2), (24, 2.4), (44, 11), (61, 28), (72.5, 52), (76, 78), (75.5, 100), (75, 110)]
EAR_PTS = [(75.5, 111), (79, 104), (84, 103), (87.5, 109), (87.5, 121), (84.5, 136), (82, 150), (79, 160), (74.5, 165), (71, 161)]
NECK_PTS = [(70, 168), (66.5, 186), (59.5, 206), (55, 226), (53.5, 244), (55.5, 262), (64, 279), (82, 293), (106, 303.5), (132, 312.5), (158, 319), (183, 325.5), (205, 336), (222, 352.5), (232, 372)]
AXILLA = (168, 482, "c")
TRUNK_PTS = [(167, 498), (166, 524), (162, 555), (155, 600), (147.5, 640), (143.5, 672), (145, 704), (151.5, 742), (160.5, 790), (167, 825)]


def half_outline(foot, neck=NECK_PTS):
    pts = [p + ("c",) if i == len(HEAD_PTS) - 1 else p for i, p in enumerate(HEAD_PTS)]
    pts += EAR_PTS[:-1] + [EAR_PTS[-1] + ("c",)] + neck
    pts += [arm(t, 1) for t in (0.2, 0.3, 0.4, 0.52, 0.65, 0.78, 0.9, 1.0, 1.1, 1.2, 1.32, 1.45, 1.6, 1.75, 1.88)]
    pts += [hand(u, v) for u, v in hand_outline_uv()]
    pts += [arm(t, -1) for t in (1.88, 1.75, 1.6, 1.45, 1.3, 1.18, 1.08, 1.0, 0.92, 0.82, 0.7, 0.58, 0.5, 0.44)]
    pts += [AXILLA] + TRUNK_PTS
    pts += [(LEG_LAT(y), y) for y in (850, 880, 930, 1000, 1080, 1160, 1210, 1250, 1285, 1320, 1360, 1400, 1440, 1490, 1550, 1610, 1655)]
    pts += foot
    pts += [(LEG_MED(y), y) for y in (1655, 1610, 1550, 1490, 1440, 1400, 1350, 1315, 1280, 1245, 1210, 1160, 1080, 1000, 950, 930)]
    pts += [(0, 917)]
    return spline(pts, 1.3)


FOOT_FRONT = [
    (146, 1684),
    (148.5, 1698),
    (147.5, 1712),
    (149.5, 1727),
    (155, 1742),
    (161.5, 1757),
    (166.5, 1769),
    (168, 1778),
    (163.5, 1783.5),
    (158.5, 1782),
    (156.5, 1787),
    (151, 1791.5),
    (145.5, 1789),
    (143.5, 1793),
    (137.5, 1797.5),
    (131.5, 1795),
    (129.5, 1799),
    (123.5, 1803),
    (117, 1800.5),
    (114.5, 1799),
    (110.5, 1806),
    (101, 1809.5),
    (91.5, 1806),
    (86.5, 1796),
    (84, 1782),
    (83.5, 1766),
    (85, 1748),
    (84.5, 1730),
    (81, 1711),
    (76.5, 1694),
    (77, 1682),
    (80.5, 1668),
]
FOOT_BACK = [(146, 1684), (148.5, 1698), (147, 1712), (148.5, 1724), (156, 1737), (165, 1747), (171, 1757), (170, 1766), (160, 1769.5), (148, 1768), (140, 1771), (126, 1776), (109, 1776.5), (94, 1773), (84.5, 1764), (81, 1750), (82, 1732), (82.5, 1716), (79.5, 1702), (76.5, 1692), (77.5, 1680), (80.5, 1668)]


def close_half(h):
    """half outline -> full outline (both sides)"""
    return h + [(-x, y) for x, y in h[::-1]][1:-1]


def clip_half(h, x0=0.9):
    return [(max(x, x0), y) for x, y in h]
