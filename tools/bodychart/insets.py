"""Insets at 3 units per mm: head lateral and posterior, hand palmar and dorsal, foot plantar and dorsal (right; mirrored for left)."""

import figure_side as FS
from body import EAR_PTS, FINGERS, HEAD_PTS, NECK_PTS, _finger, clip_half, hand_outline_uv
from engine import Muscle, at_levels, closed_spline, dist, lerp, spline, symmetric
from view import Mask, View

K = 3.0


def sc(pts):
    return [(p[0] * K, p[1] * K) + tuple(p[2:]) for p in pts]


def M(mid, name, group, A, B, trp, fib=3.0, cap=(0.22, 0.22), poly=None, F=None, rails=None, **kw):
    return Muscle(mid, name, group, sc(A), sc(B), trp, fib=fib * K, cap=tuple(c * K if c > 1 else c for c in cap), rnd=2.6, poly=sc(poly) if poly else None, F=(sc(F[0]), sc(F[1])) if F else None, rails=[sc(r) for r in rails] if rails else None, **kw)


def mk(vid, title, side, half, box, flip, cx, dy):
    s = 1 if side == "right" else -1
    v = View(f"{vid}_{side}", f"{title}, {side}", half, box, mirror=False, flip=flip * s, cx=cx if s > 0 else box[0] - cx, dy=dy)
    v.side = side
    v.shade_scale = 2.0
    v.mm = K
    v.digits = 1
    v.tol = 0.5
    v.ftol = 2.0
    return v


# head
def head(side="right"):
    trunk = FS.TRUNK
    i = trunk.index((42, 308))
    j = trunk.index((-102, 322)) if (-102, 322) in trunk else 0
    pts = trunk[:i] + [(46, 318), (40, 328, "c"), (-20, 334), (-86, 316, "c")] + trunk[j + 1 :]
    half = closed_spline(sc(pts), 2.0)
    v = mk("head_lateral", "Head and neck, lateral", side, half, (740, 1030), 1, 330, 25)
    D = v.details
    for d, w in [
        (closed_spline(FS.EAR), 1.2),
        (spline([(-7, 116), (-4, 109), (3, 107), (9, 112), (7, 124), (2, 131), (2, 142)]), 0.9),
        (spline([(-2, 122), (3, 117), (5, 122), (1, 128), (-3, 140), (0, 150), (5, 150)]), 0.8),
        (spline([(92, 104), (84, 98.5), (72, 99), (64, 104)]), 1.4),
        (spline([(91, 121), (84, 124), (75, 123.5), (69, 119)]), 1.5),
        (spline([(90, 115), (82, 112), (72, 114)]), 0.8),
        (spline([(104, 160), (98, 161), (94, 157), (95, 151)]), 1.1),
        (spline([(99, 182.5), (92, 183.5), (84, 184.5)]), 1.2),
        (spline([(94, 160), (88, 168), (84, 178)]), 0.7),
        (spline([(3, 168), (5, 188), (12, 206), (28, 219), (52, 231), (74, 238)]), 1.1),
    ]:
        D.append(([(x * K, y * K) for x, y in d], w))
    v.tints += [
        ("eye", "Eye", ["superficial", "surface"], False, closed_spline(sc([(92, 116), (80, 111), (67, 118), (76, 126.5), (91, 124.5)]))),
        ("lip", "Lips", ["superficial", "surface"], False, closed_spline(sc([(101, 175), (104.5, 177), (102, 181), (99, 183.5), (102.5, 187), (101, 192.5), (97, 190), (87, 184.3), (97, 179)]))),
    ]
    for p in ([(50, 24), (20, 16), (-20, 20), (-50, 38), (-70, 66), (-80, 96)], [(48, 28), (10, 24), (-26, 32), (-52, 54), (-64, 80), (-68, 100)], [(38, 12), (4, 8), (-36, 15), (-68, 40), (-84, 70), (-89, 94)]):
        D.append((spline(sc(p)), -0.6))
    v.tints.append(("fascia", "Epicranial aponeurosis", ["superficial"], False, closed_spline(sc([(54, 20), (59, 34), (40, 30), (2, 30), (-32, 48), (-46, 80), (-46, 104), (-70, 106), (-92, 100), (-90, 66), (-74, 34), (-36, 8), (4, 2), (36, 8)]))))
    v.bones = [
        ([(x * K, y * K) for x, y in closed_spline([(8, 150), (24, 148), (60, 138), (72, 140), (66, 150), (40, 156), (12, 160)])], True),
        ([(x * K, y * K) for x, y in closed_spline([(8, 160), (20, 160), (24, 178), (32, 170), (38, 152), (44, 170), (48, 190), (70, 200), (92, 200), (96, 214), (92, 226), (76, 232), (48, 226), (26, 214), (14, 200), (8, 178)])], True),
    ]
    for i, y in enumerate([190, 204, 217, 230, 242, 254, 268, 294]):
        x = [-14, -15, -14, -13, -14, -18, -26, -44][i]
        w, h = 13, 5
        v.bones.append(([(a * K, b * K) for a, b in closed_spline([(x - w * 0.5, y - h), (x + w * 0.8, y - h), (x + w * 0.7, y), (x + w * 0.8, y + h), (x - w * 0.5, y + h), (x - w * 0.5, y + h * 0.4), (x - w * 1.2, y + h * 1.3), (x - w * 1.4, y + h * 0.6), (x - w * 0.6, y)])], True))
    sup = [
        M("frontalis", "Frontalis", "face", [(56, 26), (64, 58), (70, 93)], [(76, 32), (90, 62), (93, 95)], [(0.4, 0.5), (0.75, 0.5)]),
        M("occipitalis", "Occipitalis", "face", [(-50, 156), (-62, 132), (-70, 104)], [(-84, 146), (-91, 122), (-92, 100)], [(0.5, 0.5)]),
        M("auricularis_superior", "Auricularis superior", "face", [(-8, 72), (-2, 86), (2, 98)], [(14, 72), (10, 86), (7, 98)], [(0.5, 0.5)], fib=2.4) if False else None,
        M(
            "temporalis",
            "Temporalis",
            "face",
            [(-34, 108), (-14, 100), (22, 100), (44, 124), (52, 142)],
            [(62, 60), (66, 84), (64, 112), (60, 142)],
            [(0.3, 0.92), (0.32, 0.68), (0.32, 0.42), (0.3, 0.14)],
            fib=4.6,
            rails=[[(-36, 110), (6, 101), (50, 142)], [(-32, 66), (18, 92), (53, 142)], [(4, 38), (34, 84), (55, 142)], [(40, 38), (51, 84), (57, 142)], [(61, 56), (62, 100), (59, 142)]],
            poly=[(-36, 112), (-40, 86), (-26, 54), (4, 36), (38, 36), (58, 52), (63, 84), (60, 116), (58, 142), (52, 143), (44, 128), (16, 100), (-16, 100)],
        ),
        M("orbicularis_oculi", "Orbicularis oculi", "face", [(95, 108), (84, 95), (68, 99), (61, 114)], [(92, 130), (82, 137), (70, 133), (62, 121)], [(0.85, 0.5)], fib=5),
        M("procerus", "Procerus", "face", [(90, 96), (88.5, 104), (89, 114)], [(97, 96), (95, 104), (91, 114)], [(0.5, 0.5)], fib=2),
        M("nasalis", "Nasalis", "face", [(93, 128), (98, 138), (101, 146)], [(86, 140), (92, 146), (98, 152)], [(0.5, 0.5)], fib=2.4),
        M("levator_labii_superioris", "Levator labii superioris", "face", [(86, 139), (91, 152), (96, 168)], [(78, 141), (84, 156), (89, 170)], [(0.5, 0.5)], fib=2.4),
        M("zygomaticus_minor", "Zygomaticus minor", "face", [(76, 143), (82, 158), (88, 171)], [(72, 146), (78, 160), (84, 173)], [(0.5, 0.5)], fib=2),
        M("buccinator", "Buccinator", "face", [(46, 172), (64, 173), (82, 180)], [(42, 194), (60, 198), (82, 190)], [(0.5, 0.5)]),
        M("masseter", "Masseter", "face", [(68, 150), (50, 184), (34, 215)], [(30, 152), (21, 178), (14, 203)], [(0.22, 0.3), (0.22, 0.7), (0.6, 0.5)], fib=3.4),
        M("zygomaticus_major", "Zygomaticus major", "face", [(70, 148), (78, 164), (84, 179)], [(63, 150), (72, 167), (80, 182)], [(0.5, 0.5)], fib=2.4),
        M(
            "orbicularis_oris",
            "Orbicularis oris",
            "face",
            [(104, 166), (92, 167), (83, 176), (81, 186), (88, 198), (102, 203)],
            [(107, 175), (97, 178), (90, 182), (89, 185), (94, 190), (105, 194)],
            [(0.3, 0.5)],
            fib=2.4,
            poly=[(108, 164), (97, 164), (87, 169.5), (80.5, 178), (79.5, 187), (84, 196), (92, 203), (104, 206), (108, 200), (108, 180)],
        ),
        M("depressor_anguli_oris", "Depressor anguli oris", "face", [(66, 226), (74, 206), (80, 190)], [(84, 230), (84, 210), (84.5, 191)], [(0.4, 0.5)], fib=2.6),
        M("mentalis", "Mentalis", "face", [(97, 202), (93, 214), (90, 228)], [(89, 203), (86, 216), (86, 229)], [(0.5, 0.5)], fib=2.6),
        Mask(sc([(92, 116), (80, 111), (67, 118), (76, 126.5), (91, 124.5)])),
        Mask(sc([(110, 176), (99, 179.5), (88, 184.3), (98, 188.5), (110, 191)])),
        M("infrahyoids", "Infrahyoid muscles", "neck", [(34, 262), (34, 290), (46, 330)], [(20, 262), (24, 296), (38, 336)], [(0.45, 0.5)]),
        M("mylohyoid", "Mylohyoid", "neck", [(80, 238), (60, 240), (42, 247)], [(52, 231), (40, 236), (34, 244)], [(0.5, 0.5)], fib=2.6),
        M("digastric_posterior", "Digastric, posterior belly", "neck", [(-3, 178), (10, 212), (28, 246)], [(-8, 182), (4, 218), (23, 250)], [(0.4, 0.5)], fib=2.4),
        M("digastric_anterior", "Digastric, anterior belly", "neck", [(30, 244), (50, 236), (82, 234)], [(32, 251), (54, 243), (82, 240)], [(0.6, 0.5)], fib=2.4),
        M("semispinalis_capitis", "Semispinalis capitis", "neck", [(-52, 168), (-48, 196), (-46, 224)], [(-34, 168), (-34, 192), (-36, 222)], [(0.4, 0.5)]),
        M("splenius_capitis", "Splenius capitis", "neck", [(-38, 166), (-42, 205), (-54, 254)], [(-16, 168), (-24, 200), (-38, 246)], [(0.4, 0.5)]),
        M("levator_scapulae", "Levator scapulae", "shoulder", [(-22, 200), (-32, 246), (-50, 300)], [(-12, 204), (-19, 250), (-34, 306)], [(0.5, 0.5)]),
        M("scalenus_medius", "Scalenus medius", "neck", [(-10, 216), (-18, 262), (-28, 334)], [(0, 220), (-3, 270), (-2, 336)], [(0.45, 0.5)]),
        M("scalenus_anterior", "Scalenus anterior", "neck", [(0, 220), (-3, 270), (-2, 336)], [(14, 226), (14, 276), (20, 336)], [(0.5, 0.5)]),
        M("trapezius_upper", "Trapezius, upper part", "shoulder", [(-68, 170), (-64, 210), (-84, 262), (-92, 330)], [(-50, 172), (-45, 214), (-50, 256), (-34, 300), (-10, 336)], [(0.45, 0.55), (0.75, 0.7)], fib=4),
        M("sternocleidomastoid_clavicular", "Sternocleidomastoid, clavicular head", "neck", [(-24, 172), (-15, 220), (-1, 278), (14, 332)], [(-9, 168), (4, 218), (22, 276), (36, 332)], [(0.4, 0.5), (0.68, 0.5)]),
        M("sternocleidomastoid_sternal", "Sternocleidomastoid, sternal head", "neck", [(-17, 165), (-3, 218), (18, 276), (36, 330)], [(2, 166), (13, 216), (33, 276), (48, 330)], [(0.3, 0.5), (0.48, 0.5), (0.66, 0.5), (0.82, 0.5)]),
    ]
    v.layers["superficial"] = ([m for m in sup if m], half)
    deep = [
        M("rectus_capitis_posterior_major", "Rectus capitis posterior major", "neck", [(-44, 164), (-40, 184), (-36, 206)], [(-34, 163), (-31, 184), (-30, 205)], [(0.5, 0.5)], fib=2.4),
        M("rectus_capitis_posterior_minor", "Rectus capitis posterior minor", "neck", [(-53, 170), (-46, 180), (-38, 190)], [(-46, 166), (-42, 176), (-37, 186)], [(0.5, 0.5)], fib=2.4),
        M("obliquus_capitis_superior", "Obliquus capitis superior", "neck", [(-32, 163), (-24, 175), (-15, 187)], [(-20, 163), (-14, 175), (-8, 185)], [(0.5, 0.5)], fib=2.4),
        M("obliquus_capitis_inferior", "Obliquus capitis inferior", "neck", [(-34, 207), (-22, 197), (-12, 188)], [(-33, 215), (-20, 207), (-9, 195)], [(0.5, 0.5)], fib=2.4),
        *at_levels(
            M("multifidus_cervical", "Multifidus, cervical", "spine", [(-38, 216), (-42, 244), (-64, 300)], [(-26, 216), (-28, 244), (-46, 296)], [(0.5, 0.5)]),
            [("cervical_multifidus_upper", "Multifidus and rotatores, C2-C4", 0, 233 * K), ("cervical_multifidus_lower", "Multifidus and rotatores, C5-C7", 233 * K, 900 * K)],
        ),
        M("longissimus_capitis", "Longissimus capitis", "neck", [(-50, 322), (-38, 280), (-26, 226), (-14, 176)], [(-38, 322), (-29, 280), (-18, 226), (-7, 174)], [(0.8, 0.5)], fib=2.4),
        M("semispinalis_cervicis", "Semispinalis cervicis", "spine", [(-44, 206), (-50, 240), (-76, 300)], [(-39, 209), (-44, 246), (-65, 302)], [(0.5, 0.5)], fib=2.4),
        M("longus_capitis", "Longus capitis", "neck", [(10, 168), (4, 196), (0, 236)], [(22, 168), (14, 200), (8, 236)], [(0.5, 0.5)], fib=2.4),
        M("longus_colli", "Longus colli", "neck", [(-1, 240), (-4, 280), (-16, 320)], [(9, 240), (6, 280), (-4, 320)], [(0.5, 0.5)], fib=2.4),
        M("scalenus_posterior", "Scalenus posterior", "neck", [(-22, 236), (-32, 282), (-38, 330)], [(-15, 236), (-22, 282), (-25, 330)], [(0.5, 0.5)], fib=2.4),
        M("scalenus_medius", "Scalenus medius", "neck", [(-13, 206), (-17, 262), (-20, 328)], [(-5, 206), (-7, 262), (-6, 328)], [(0.45, 0.5)], fib=2.4),
        M(
            "temporalis",
            "Temporalis",
            "face",
            [(-34, 108), (-14, 100), (22, 100), (44, 128), (52, 168)],
            [(62, 60), (66, 84), (64, 112), (60, 168)],
            [(0.3, 0.92), (0.32, 0.68), (0.32, 0.42), (0.3, 0.14)],
            fib=4.6,
            rails=[[(-36, 110), (6, 101), (50, 142)], [(-32, 66), (18, 92), (53, 142)], [(4, 38), (34, 84), (55, 142)], [(40, 38), (51, 84), (57, 142)], [(61, 56), (62, 100), (59, 142)]],
            poly=[(-36, 112), (-40, 86), (-26, 54), (4, 36), (38, 36), (58, 52), (63, 84), (60, 116), (56, 164), (48, 168), (44, 128), (16, 100), (-16, 100)],
        ),
        M("digastric_posterior", "Digastric, posterior belly", "neck", [(-3, 178), (10, 212), (28, 246)], [(-8, 182), (4, 218), (23, 250)], [(0.4, 0.5)], fib=2.4),
        M("medial_pterygoid", "Medial pterygoid", "face", [(58, 166), (42, 190), (30, 212)], [(42, 164), (28, 184), (17, 202)], [(0.5, 0.5)], fib=2.8),
        M("lateral_pterygoid", "Lateral pterygoid", "face", [(66, 138), (44, 144), (22, 151)], [(64, 166), (44, 163), (22, 158)], [(0.35, 0.3), (0.35, 0.7)], fib=3),
    ]
    v.layers["deep"] = ([m for m in deep if m], half)
    v.layers["surface"] = (
        [
            M(
                "platysma",
                "Platysma",
                "neck",
                [(80, 238), (40, 256), (44, 290), (44, 326)],
                [(30, 214), (4, 250), (-14, 290), (-50, 326)],
                [(0.5, 0.5)],
                fib=5,
                poly=[(84, 236), (64, 226), (44, 214), (24, 204), (14, 214), (4, 238), (-12, 266), (-34, 296), (-60, 316), (-30, 330), (10, 332), (44, 322), (41, 300), (37, 278), (40, 262), (52, 250), (72, 243)],
            )
        ],
        half,
    )
    return v


# head and neck from behind: one figure with both sides
def head_posterior():
    from figure_back import LEVELS

    pts = [p + ("c",) if i == len(HEAD_PTS) - 1 else p for i, p in enumerate(HEAD_PTS)] + EAR_PTS[:-1] + [EAR_PTS[-1] + ("c",)]
    pts += NECK_PTS[: NECK_PTS.index((106, 303.5))] + [(106, 303.5, "c"), (99, 315), (62, 321), (0, 323)]
    half = spline(sc(pts), 2.0)
    v = View("head_posterior", "Head and neck, posterior", half, (700, 1020), flip=1, cx=350, dy=25)
    v.shade_scale = 2.0
    v.mm = K
    v.digits = 1
    v.tol = 0.5
    v.ftol = 2.0

    def line(p, w):
        return v.details.append((spline(sc(p)), w))

    line([(78.5, 110), (82.5, 112), (84, 122), (81.5, 136), (78, 150)], 1.2)
    line([(80, 118), (82, 128), (79, 142)], 0.8)
    line([(74.5, 163), (76.5, 152), (77, 140)], 0.8)
    for p in [[(3, 104), (3, 60), (2, 20)], [(18, 100), (17, 58), (10, 20)], [(32, 98), (30, 58), (20, 22)], [(45, 100), (43, 62), (32, 28)], [(56, 98), (54, 66), (44, 36)]]:
        line(p, -0.6)  # fibres of the aponeurosis
    line([(0, 151), (10, 149.5), (22, 148), (36, 149)], -0.8)
    line([(-5, 156), (0, 153), (5, 156)], -0.9)
    v.tints += [
        ("fascia", "Epicranial aponeurosis", ["superficial"], False, symmetric(sc([(0, 5), (22, 8), (44, 22), (57, 46), (60, 78), (62, 104), (52, 107), (30, 104), (16, 107), (0, 114)]))),
        ("fascia", "Nuchal ligament", ["superficial", "intermediate"], False, symmetric(sc([(0, 153), (3, 168), (3, 210), (4, 244), (8, 268), (5, 290), (0, 312)]))),
    ]

    def B(p, c=False):
        return v.bones.append(((closed_spline if c else spline)(sc(p)), c))

    B([(58, 150), (68, 146), (74, 156), (70, 172), (64, 184), (59, 180), (55, 166)], True)  # mastoid process
    B([(0, 153), (14, 150), (34, 149), (50, 155), (58, 162)])
    B([(0, 167), (16, 163), (34, 165), (48, 172)])  # superior and inferior nuchal line
    B([(0, 154), (1.2, 162), (0, 174)])
    B([(0, 179), (10, 178), (20, 175), (30, 178), (40, 179), (52, 174)])  # crest, rim of the skull base
    B([(0, 184.5), (10, 184), (24, 181.5), (36, 182), (46, 183), (51, 187), (46, 191.5), (36, 190), (24, 190.5), (10, 193), (0, 193.5)])  # atlas
    for n in ("C2", "C3", "C4", "C5", "C6", "C7", "T1"):
        y = LEVELS[n]
        w = {"C2": 34, "C7": 40, "T1": 44}.get(n, 36)
        s = {"C2": 8, "C7": 5, "T1": 5}.get(n, 6)
        B([(0, y - 5.5), (8, y - 5), (18, y - 6), (28, y - 6.5), (w, y - 6), (w + 3, y - 2), (w, y + 1.5), (28, y + 0.5), (16, y + 1.5), (s + 1, y + 1), (s + 0.6, y + 4.2), (s - 2.6, y + 5), (1.6, y + 2.4), (0, y + 2)])

    def m(i, n, g, A, Bs, fib=3.0, **k):
        return M(i, n, g, A, Bs, [(0.5, 0.5)], fib, **k)

    v.layers["superficial"] = (
        [
            m("occipitalis", "Occipitalis", "face", [(13, 147), (14, 126), (20, 102)], [(62, 152), (62, 130), (54, 105)], 3.6),
            m("temporalis", "Temporalis", "face", [(64, 44), (62, 78), (66, 112), (69, 130)], [(82, 50), (84, 84), (78, 112), (73, 130)], 3.4),
            m("semispinalis_capitis", "Semispinalis capitis", "neck", [(12, 153), (14, 200), (20, 240)], [(40, 151), (40, 190), (36, 230)]),
            m("levator_scapulae", "Levator scapulae", "shoulder", [(44, 206), (46, 250), (56, 290)], [(60, 210), (58, 250), (68, 290)]),
            m("splenius_capitis", "Splenius capitis", "neck", [(24, 256), (34, 215), (42, 153)], [(52, 262), (54, 220), (66, 168)]),
            m("sternocleidomastoid_clavicular", "Sternocleidomastoid, clavicular head", "neck", [(52, 155), (59, 186), (53, 236)], [(76, 160), (70, 190), (62, 236)]),
            m("trapezius_middle", "Trapezius, middle part", "shoulder", [(2, 266), (54, 300), (118, 323)], [(2, 352), (46, 357), (104, 355)], 4, cap=(0, 0.1)),
            m(
                "trapezius_upper",
                "Trapezius, upper part",
                "shoulder",
                [(3, 152), (21, 151), (31, 186), (40, 222), (54, 250), (76, 283), (130, 311), (187, 326)],
                [(2, 266), (54, 300), (118, 323), (188, 333)],
                4.4,
                cap=(0, 0.1),
                F=([(10, 152), (26, 180), (40, 224), (56, 252), (80, 286), (130, 311)], [(2, 266), (54, 300), (118, 323)]),
            ),
        ],
        clip_half(half, 2.0),
    )
    v.layers["intermediate"] = (
        [
            m("semispinalis_capitis", "Semispinalis capitis", "neck", [(2, 157), (3, 200), (5, 240)], [(36, 155), (31, 200), (24, 240)]),
            m("splenius_cervicis", "Splenius cervicis", "neck", [(2, 340), (26, 286), (40, 222), (44, 196)], [(2, 424), (32, 340), (47, 270), (54, 202)]),
            m("levator_scapulae", "Levator scapulae", "shoulder", [(46, 192), (49, 246), (56, 286), (66, 330)], [(56, 188), (60, 246), (68, 284), (84, 322)]),
            m("splenius_capitis", "Splenius capitis", "neck", [(2, 232), (22, 206), (40, 156)], [(2, 344), (22, 286), (44, 226), (68, 172)], 3.4),
            m("rhomboid_major", "Rhomboid major", "shoulder", [(2, 301), (40, 339), (76, 366)], [(2, 398), (46, 432), (91, 464)], 4, cap=(0, 0)),
            m("rhomboid_minor", "Rhomboid minor", "shoulder", [(2, 266), (40, 308), (74, 340)], [(2, 298), (40, 336), (76, 363)], 3.4, cap=(0, 0)),
        ],
        clip_half(half, 2.0),
    )
    v.layers["paraspinal"] = (
        [
            m("longissimus_capitis", "Longissimus capitis", "neck", [(36, 352), (42, 290), (47, 226), (58, 172)], [(44, 346), (51, 290), (55, 226), (68, 178)]),
            m("iliocostalis_cervicis", "Iliocostalis cervicis", "spine", [(40, 400), (46, 330), (45, 280), (43, 232)], [(58, 396), (58, 340), (53, 280), (49, 232)]),
            m("semispinalis_capitis", "Semispinalis capitis", "neck", [(30, 420), (20, 340), (5, 262), (3, 200), (2, 157)], [(38, 410), (42, 340), (40, 262), (37, 200), (38, 155)], 3.6),
        ],
        clip_half(half, 2.0),
    )
    v.layers["deep"] = (
        [
            *at_levels(m("multifidus_cervical", "", "spine", [(2, 206), (2, 250), (2, 281)], [(12, 206), (20, 250), (21, 281)], cap=(0.2, 0)), [("cervical_multifidus_upper", "Multifidus and rotatores, C2-C4", 0, 233 * K), ("cervical_multifidus_lower", "Multifidus and rotatores, C5-C7", 233 * K, 1200)]),
            m("thoracic_multifidus_upper", "Multifidus and rotatores, T1-T6", "spine", [(2, 282), (2, 330)], [(21, 282), (21, 330)], cap=(0, 0)),
            m("semispinalis_cervicis", "Semispinalis cervicis", "spine", [(7, 209), (21, 240), (22, 280), (24, 330)], [(14, 207), (30, 240), (34, 290), (34, 336)]),
            m("scalenus_posterior", "Scalenus posterior", "neck", [(43, 236), (50, 270), (64, 312)], [(48, 234), (59, 268), (80, 308)]),
            m("longissimus_capitis", "Longissimus capitis", "neck", [(36, 352), (42, 290), (48, 226), (58, 172)], [(44, 346), (50, 290), (55, 226), (68, 178)]),
            m("longissimus_cervicis", "Longissimus cervicis", "spine", [(38, 212), (35, 280), (36, 352)], [(44, 212), (41, 280), (40, 352)]),
            m("obliquus_capitis_inferior", "Obliquus capitis inferior", "neck", [(5, 199), (24, 191), (45, 185)], [(6, 209), (26, 203), (48, 193)], 2.4),
            m("obliquus_capitis_superior", "Obliquus capitis superior", "neck", [(40, 187), (36, 174), (30, 157)], [(49, 188), (50, 172), (48, 158)], 2.4),
            m("rectus_capitis_posterior_minor", "Rectus capitis posterior minor", "neck", [(1.5, 188), (1.5, 177), (2, 166)], [(5, 188), (9, 177), (13.5, 165)], 2.4),
            m("rectus_capitis_posterior_major", "Rectus capitis posterior major", "neck", [(3, 203), (9, 184), (14.5, 164.5)], [(8, 204.5), (23, 184), (31, 165.5)], 2.4),
        ],
        clip_half(half, 2.0),
    )
    return v


# hand; x = v (thumb side +), y = u
def _hx(u, v):
    return (v, u)


def _hand_half():
    pts = [(30, -75), (29, -40), (28.5, -12)] + [(v, u) for u, v in hand_outline_uv()] + [(-28.5, -12), (-30, -40), (-32, -75)]
    return spline(sc(pts), 2.0)


def H(*p):
    return [_hx(*q) for q in p]


def hand(kind="palmar", side="right"):
    half = _hand_half()
    v = mk(f"hand_{kind}", f"Hand, {kind}", side, half, (480, 880), -1 if kind == "palmar" else 1, 290 if kind == "palmar" else 190, 250)
    D = v.details

    def line(pts, w):
        D.append((spline(sc(H(*pts))), w))

    if kind == "palmar":
        line([(78, 42), (70, 26), (48, 12), (26, 9), (10, 12)], 1.2)
        line([(77, 40), (66, 16), (60, -8), (62, -24)], 1.0)
        line([(93, 24), (84, 8), (77, -14), (76, -40)], 1.0)
        line([(2, 26), (4, 0), (1, -26)], 1.1)
        line([(-5, 22), (-3, 0), (-5, -22)], 0.8)
        for _nm, b, t, w0, w1 in FINGERS:
            for k in (0.02, 0.05, 0.39, 0.42, 0.66):
                c = lerp(b, t, k)
                w = (w0 * (1 - k) + w1 * k) * 0.68
                line([(c[0], c[1] - w), (c[0] + 1.4, c[1]), (c[0], c[1] + w)], 0.9)
        line([(97, 57), (96, 64), (92, 70)], 0.9)
        line([(70, 46), (66, 54), (62, 59)], 0.8)
    else:
        for _nm, b, t, w0, w1 in FINGERS:

            def P(k, s):
                return (lerp(b, t, k)[0], lerp(b, t, k)[1] + s)

            line([P(0.775, 0), P(0.785, -w1 * 0.58), P(0.84, -w1 * 0.68), P(0.985, -w1 * 0.52), P(1.03, 0), P(0.985, w1 * 0.52), P(0.84, w1 * 0.68), P(0.785, w1 * 0.58), P(0.775, 0)], 1.0)
            for k in (0.38, 0.41, 0.44, 0.66):
                line([P(k, -w0 * 0.55), P(k + 0.012, 0), P(k, w0 * 0.55)], 0.8)
            line([P(-0.12, -w0 * 0.5), P(-0.17, 0), P(-0.12, w0 * 0.5)], 0.9)
        line([(100, 63), (108, 67), (114, 73), (112, 76), (104, 73.5), (97, 69), (97, 65), (100, 63)], 1.0)
        line([(76, 50), (72, 57), (70, 62)], 0.8)
        line([(-16, -24), (-8, -20), (-2, -23)], 1.0)
        for i, (_nm, b, _t, _w0, _w1) in enumerate(FINGERS):
            line([(0, (10, 4, -3, -10)[i]), (45, lerp((0, (10, 4, -3, -10)[i]), b, 0.45)[1]), (b[0] - 6, b[1])], -0.8)
        line([(0, 18), (28, 33), (58, 50), (76, 60)], -0.8)
    # metacarpals
    mc = [((26, 13), (90, 28)), ((25, 4), (94, 9)), ((26, -5), (91, -12)), ((27, -14), (82, -30)), ((16, 24), (58, 50))]
    for a, b in mc:
        d = _n = ((b[0] - a[0]) / dist(a, b), (b[1] - a[1]) / dist(a, b))
        n = (-d[1], d[0])

        def f(k, s):
            return (a[0] + (b[0] - a[0]) * k + n[0] * s, a[1] + (b[1] - a[1]) * k + n[1] * s)

        v.bones.append((closed_spline(sc(H(f(0, 4.6), f(0.12, 5), f(0.4, 3.2), f(0.75, 3.6), f(0.92, 5.6), f(1.02, 4), f(1.04, 0), f(1.02, -4), f(0.92, -5.6), f(0.75, -3.6), f(0.4, -3.2), f(0.12, -5), f(0, -4.6)))), True))
    for _nm, b, t, _w0, _w1 in FINGERS:
        for k0, k1 in ((0.05, 0.38), (0.42, 0.66), (0.70, 0.96)):
            a, c = lerp(b, t, k0), lerp(b, t, k1)
            v.bones.append((closed_spline(sc(H((a[0], a[1] + 5), (lerp(a, c, 0.5)[0], lerp(a, c, 0.5)[1] + 3.2), (c[0], c[1] + 4), (c[0], c[1] - 4), (lerp(a, c, 0.5)[0], lerp(a, c, 0.5)[1] - 3.2), (a[0], a[1] - 5)))), True))

    def m(i, n, A, B, t, f=2.6, g="hand", **k):
        return M(i, n, g, H(*A), H(*B), t, f, **k)

    def T(k, n, *p):
        return v.tints.append((k, n, ["superficial"], False, closed_spline(sc(H(*p)))))

    if kind == "palmar":
        T("fascia", "Palmar aponeurosis", (18, 4), (40, 12), (68, 22), (90, 28), (86, 16), (93, 8), (88, -2), (90, -12), (80, -18), (78, -27), (60, -20), (38, -10), (20, -3))
        T("fascia", "Flexor retinaculum", (4, 20), (20, 17), (24, 8), (24, -8), (20, -19), (6, -21), (2, -8), (2, 8))
        v.layers["superficial"] = (
            [
                m("flexor_carpi_radialis", "Flexor carpi radialis", [(-84, 16), (-62, 15), (-44, 13.4), (-20, 12.8), (-2, 13)], [(-84, 5), (-62, 7.4), (-44, 9.6), (-20, 9.8), (-2, 10.2)], [(0.3, 0.5)], g="forearm_front"),
                m("palmaris_longus", "Palmaris longus", [(-84, 4), (-64, 4.2), (-46, 5), (-20, 4.6), (0, 5)], [(-84, -3), (-64, -0.6), (-46, 1.8), (-20, 1.8), (0, 1.6)], [(0.3, 0.5)], g="forearm_front"),
                m("flexor_digitorum_superficialis", "Flexor digitorum superficialis", [(-84, -4.4), (-56, -2.6), (-30, -0.6), (-3, 0)], [(-84, -15.6), (-56, -14.6), (-30, -12), (-3, -10)], [(0.3, 0.5)], g="forearm_front"),
                m("flexor_carpi_ulnaris", "Flexor carpi ulnaris", [(-84, -17), (-56, -17), (-30, -18.4), (-2, -18.6)], [(-84, -31), (-56, -29), (-30, -24.6), (-2, -22.2)], [(0.3, 0.5)], g="forearm_front"),
                m("brachioradialis", "Brachioradialis", [(-84, 28), (-56, 27), (-34, 26.4), (-12, 26)], [(-84, 17.5), (-56, 20.5), (-34, 22.6), (-12, 23)], [(0.3, 0.5)], g="forearm_front"),
                m("opponens_pollicis", "Opponens pollicis", [(12, 26), (30, 38), (60, 57)], [(10, 31), (28, 46), (62, 64)], [(0.5, 0.4)]),
                m("adductor_pollicis", "Adductor pollicis", [(46, 9), (60, 24), (72, 51)], [(82, 10), (83, 27), (78, 51)], [(0.4, 0.5), (0.7, 0.5)]),
                m("flexor_pollicis_brevis", "Flexor pollicis brevis", [(22, 6), (44, 18), (73, 52)], [(15, 12), (40, 28), (70, 58)], [(0.5, 0.5)]),
                m("abductor_pollicis_brevis", "Abductor pollicis brevis", [(13, 11), (36, 25), (71, 56)], [(9, 25), (30, 40), (70, 63)], [(0.4, 0.5), (0.65, 0.5)]),
                m("lumbrical_hand_1", "First lumbrical", [(46, 11), (72, 29), (98, 38)], [(46, 7), (72, 22), (98, 32)], [(0.5, 0.5)], 2.2),
                m("lumbrical_hand_2", "Second lumbrical", [(44, 6.5), (72, 15), (100, 19)], [(44, 3), (72, 9), (100, 13)], [(0.5, 0.5)], 2.2),
                m("lumbrical_hand_3", "Third lumbrical", [(44, 1), (70, 1), (98, -1)], [(44, -3), (70, -6), (98, -6)], [(0.5, 0.5)], 2.2),
                m("lumbrical_hand_4", "Fourth lumbrical", [(44, -5), (68, -13), (90, -20)], [(44, -9), (66, -19), (90, -25)], [(0.5, 0.5)], 2.2),
                m("flexor_digiti_minimi_hand", "Flexor digiti minimi brevis", [(16, -8), (44, -19), (80, -28)], [(14, -16), (44, -28), (84, -34)], [(0.5, 0.5)]),
                m("abductor_digiti_minimi_hand", "Abductor digiti minimi", [(8, -14), (44, -28), (84, -34)], [(8, -29), (44, -45), (88, -42)], [(0.45, 0.5)]),
                m("palmaris_brevis", "Palmaris brevis", [(14, -8), (16, -22), (16, -31)], [(34, -12), (34, -26), (34, -36)], [(0.5, 0.5)], 3),
            ],
            half,
        )
        v.layers["deep"] = (
            [
                m("pronator_quadratus", "Pronator quadratus", [(-58, -26), (-58, 0), (-58, 26)], [(-16, -24), (-14, 0), (-16, 25)], [(0.5, 0.35), (0.5, 0.7)], 4, g="forearm_front"),
                m("palmar_interosseous_1", "First palmar interosseous", [(38, 7), (64, 13), (94, 22)], [(38, 11), (64, 18), (94, 26)], [(0.5, 0.5)], 2.2),
                m("palmar_interosseous_2", "Second palmar interosseous", [(38, -2), (64, -3), (94, -6)], [(38, -6), (64, -8), (94, -10)], [(0.5, 0.5)], 2.2),
                m("palmar_interosseous_3", "Third palmar interosseous", [(38, -11), (60, -17), (86, -25)], [(38, -15), (60, -22), (86, -29)], [(0.5, 0.5)], 2.2),
                m("adductor_pollicis_oblique", "Adductor pollicis, oblique head", [(28, 4), (50, 24), (70, 50)], [(48, 6), (64, 26), (75, 50)], [(0.5, 0.5)]),
                m("adductor_pollicis_transverse", "Adductor pollicis, transverse head", [(50, 6), (65, 26), (76, 51)], [(90, 8), (88, 26), (79, 52)], [(0.45, 0.5)]),
                m("opponens_pollicis", "Opponens pollicis", [(14, 14), (34, 28), (60, 50)], [(10, 28), (28, 44), (64, 62)], [(0.4, 0.5), (0.7, 0.5)]),
                m("opponens_digiti_minimi_hand", "Opponens digiti minimi", [(16, -10), (40, -24), (76, -33)], [(14, -22), (42, -42), (80, -40)], [(0.5, 0.5)]),
            ],
            half,
        )
    else:
        T("fascia", "Extensor retinaculum", (-22, 27.5), (-12, 27.6), (0, 26), (4, 0), (2, -24), (-10, -27), (-20, -27.5), (-20, 0))
        v.layers["superficial"] = (
            [
                m("extensor_digitorum", "Extensor digitorum", [(-84, -9), (-50, -7), (-28, -5)], [(-84, 6), (-50, 5), (-28, 4)], [(0.4, 0.5)], g="forearm_back"),
                m("extensor_carpi_ulnaris", "Extensor carpi ulnaris", [(-84, -27), (-50, -25), (-28, -23)], [(-84, -16), (-50, -16), (-28, -17)], [(0.4, 0.5)], g="forearm_back"),
                m("extensor_digiti_minimi", "Extensor digiti minimi", [(-84, -15), (-50, -14), (-28, -13)], [(-84, -10), (-50, -9), (-28, -9)], [(0.4, 0.5)], g="forearm_back"),
                m("abductor_pollicis_longus", "Abductor pollicis longus", [(-84, 16), (-46, 24), (-14, 30)], [(-84, 28), (-46, 32), (-14, 34)], [(0.4, 0.5)], g="forearm_back"),
                m("extensor_pollicis_brevis", "Extensor pollicis brevis", [(-84, 8), (-46, 17), (-14, 24)], [(-84, 15), (-46, 23), (-14, 29)], [(0.4, 0.5)], g="forearm_back"),
                m("dorsal_interosseous_hand_1", "First dorsal interosseous", [(30, 35), (56, 48), (90, 41)], [(30, 19), (60, 25), (94, 35)], [(0.45, 0.5), (0.65, 0.4)]),
                m("dorsal_interosseous_hand_2", "Second dorsal interosseous", [(34, 13.5), (60, 18), (92, 23)], [(34, 8.5), (60, 10.5), (94, 14)], [(0.55, 0.5)], 2.2),
                m("dorsal_interosseous_hand_3", "Third dorsal interosseous", [(34, 3), (60, 3.5), (92, 3)], [(34, -3), (60, -5.5), (92, -6)], [(0.55, 0.5)], 2.2),
                m("dorsal_interosseous_hand_4", "Fourth dorsal interosseous", [(34, -8), (60, -12), (88, -17)], [(34, -13), (58, -19.5), (84, -25)], [(0.55, 0.5)], 2.2),
                m("abductor_digiti_minimi_hand", "Abductor digiti minimi", [(10, -28), (44, -40), (84, -37)], [(10, -40), (44, -52), (88, -46)], [(0.5, 0.25)]),
            ],
            half,
        )
    return v


# foot; x lateral, y towards the heel, toes up
TOES = [("little", (39.5, 84), (43, 64), 6.6, 6.9), ("fourth", (25.2, 74), (28.6, 50), 6.5, 6.9), ("third", (11, 67), (13.6, 38), 6.7, 7.0), ("second", (-3.8, 62), (-1.6, 27), 7.0, 7.5), ("great", (-26, 62), (-25.6, 19), 13.2, 12.4)]


def _foot_half():
    pts = [(0, 264), (20, 260), (31, 246), (34.5, 226), (33, 200), (34, 172), (39, 142), (45, 116), (49, 98)]
    for i, (_nm, b, t, w0, w1) in enumerate(TOES):
        f = _finger(b, t, w0, w1)
        if i:
            pb = TOES[i - 1][1]
            pts.append(((b[0] + w0 + pb[0] - TOES[i - 1][3]) / 2, (b[1] + pb[1]) / 2 + 1.5))
        pts += f
    pts += [(-44, 70), (-48.5, 84), (-47, 102), (-41, 128), (-36, 156), (-34.5, 184), (-36, 212), (-34.5, 238), (-24, 257)]
    return closed_spline(sc(pts), 2.0)


def foot(kind="plantar", side="right"):
    half = _foot_half()
    v = mk(f"foot_{kind}", f"Foot, {kind}", side, half, (360, 840), -1 if kind == "plantar" else 1, 180, 15)
    D = v.details

    def line(pts, w):
        D.append((spline(sc(pts)), w))

    for nm, b, t, w0, w1 in TOES:

        def P(k, s):
            return (lerp(b, t, k)[0] + s, lerp(b, t, k)[1])

        if kind == "dorsal":
            w = w1 * 0.62
            k0 = 0.72 if nm != "great" else 0.70
            line([P(k0, 0), P(k0 + 0.02, -w * 0.8), P(0.9, -w), P(1.06, -w * 0.7), P(1.1, 0), P(1.06, w * 0.7), P(0.9, w), P(k0 + 0.02, w * 0.8), P(k0, 0)], 1.0)
            line([P(0.38, -w0 * 0.5), P(0.42, 0), P(0.38, w0 * 0.5)], 0.8)
            line([P(0.46, -w0 * 0.5), P(0.5, 0), P(0.46, w0 * 0.5)], 0.7)
        else:
            line([P(0.18, -w0 * 0.75), P(0.10, 0), P(0.18, w0 * 0.75)], 0.9)
            line([P(0.62, -w1 * 0.5), P(0.58, 0), P(0.62, w1 * 0.5)], 0.8)
    if kind == "plantar":
        line([(-40, 96), (-18, 108), (10, 108), (34, 112), (44, 106)], 0.8)
        line([(-22, 222), (0, 214), (22, 222)], 0.8)
    else:
        line([(-34, 218), (-28, 208), (-31, 196)], 1.0)
        line([(33, 228), (28, 218), (31, 206)], 1.0)
        line([(-22, 196), (0, 189), (22, 199)], 0.8)
        for i, (_nm, b, _t, _w0, _w1) in enumerate(TOES[:4]):
            line([((6, 4, 2, -1)[i], 176), (lerp((4, 0), b, 0.5)[0], 130), (b[0], b[1] + 4)], -0.8)
        line([(-10, 186), (-20, 140), (-25, 80)], -0.8)
        line([(-16, 192), (-27, 178), (-34, 160)], -0.8)
    for a, b in [((30, 150), (41, 96)), ((20, 146), (27, 88)), ((10, 142), (13, 82)), ((-2, 138), (-4, 78)), ((-20, 142), (-26, 80))]:
        L = dist(a, b)
        d = ((b[0] - a[0]) / L, (b[1] - a[1]) / L)
        n = (-d[1], d[0])
        k = 1.5 if a[0] < -15 else 1

        def f(q, s):
            return (a[0] + (b[0] - a[0]) * q + n[0] * s * k, a[1] + (b[1] - a[1]) * q + n[1] * s * k)

        v.bones.append((closed_spline(sc([f(0, 5.6), f(0.15, 5), f(0.5, 3), f(0.85, 4.4), f(1, 5), f(1.06, 0), f(1, -5), f(0.85, -4.4), f(0.5, -3), f(0.15, -5), f(0, -5.6)])), True))
    v.bones.append((closed_spline(sc([(-16, 200), (-18, 178), (-26, 168), (-30, 148), (-8, 146), (10, 148), (30, 156), (30, 176), (24, 196), (27, 220), (22, 246), (4, 256), (-14, 246), (-20, 224)])), True))

    def m(i, n, A, B, t, f=2.8, g="foot", **k):
        return M(i, n, g, A, B, t, f, **k)

    if kind == "plantar":
        v.layers["superficial"] = (
            [
                m("abductor_digiti_minimi_foot", "Abductor digiti minimi", [(16, 240), (22, 200), (30, 150), (38, 96)], [(28, 244), (36, 200), (44, 140), (50, 96)], [(0.4, 0.5), (0.65, 0.5)]),
                m("flexor_digiti_minimi_foot", "Flexor digiti minimi brevis", [(25, 152), (30, 124), (35, 96)], [(33, 150), (38, 124), (41, 96)], [(0.5, 0.5)]),
                m("lumbrical_foot_1", "First lumbrical", [(-13, 128), (-14, 104), (-13, 78)], [(-9.5, 128), (-9, 104), (-9.5, 78)], [(0.5, 0.5)], 2.2),
                m("lumbrical_foot_2", "Second lumbrical", [(-2, 130), (-1, 106), (1, 82)], [(2, 130), (4, 106), (5, 82)], [(0.5, 0.5)], 2.2),
                m("lumbrical_foot_3", "Third lumbrical", [(8, 132), (11, 110), (15, 88)], [(12, 132), (16, 110), (19, 88)], [(0.5, 0.5)], 2.2),
                m("lumbrical_foot_4", "Fourth lumbrical", [(17, 138), (22, 116), (28, 96)], [(21, 138), (27, 116), (32, 97)], [(0.5, 0.5)], 2.2),
                m("flexor_hallucis_brevis", "Flexor hallucis brevis", [(-12, 140), (-17, 112), (-18, 82)], [(-24, 140), (-33, 112), (-34, 84)], [(0.5, 0.35), (0.5, 0.7)]),
                m(
                    "flexor_digitorum_brevis",
                    "Flexor digitorum brevis",
                    [(-8, 240), (-13, 205), (-13, 165), (-9, 122)],
                    [(8, 240), (17, 205), (21, 165), (26, 128)],
                    [(0.4, 0.5), (0.6, 0.5)],
                    3.0,
                    poly=[(-8, 240), (-14, 205), (-14, 165), (-12, 136), (-9, 116), (-6, 118), (-4, 136), (-2, 142), (0, 136), (3, 116), (6, 116), (7, 136), (9, 142), (11, 136), (15, 117), (18, 118), (17, 138), (19, 145), (21, 139), (26, 122), (29, 124), (26, 144), (21, 172), (17, 205), (9, 240)],
                ),
                m("abductor_hallucis", "Abductor hallucis", [(-14, 240), (-16, 200), (-22, 150), (-36, 92)], [(-28, 244), (-40, 200), (-44, 150), (-48, 92)], [(0.25, 0.5), (0.45, 0.5), (0.62, 0.5)]),
            ],
            half,
        )
        v.layers["deep"] = (
            [
                m("quadratus_plantae", "Quadratus plantae", [(-14, 228), (-13, 196), (-8, 158)], [(16, 230), (16, 196), (10, 158)], [(0.45, 0.35), (0.5, 0.65)], 3.4),
                m("plantar_interosseous_3", "Third plantar interosseous", [(26, 140), (30, 118), (34, 94)], [(31, 142), (35, 118), (39, 96)], [(0.5, 0.5)], 2.2),
                m("plantar_interosseous_2", "Second plantar interosseous", [(16, 138), (18, 114), (20, 88)], [(21, 138), (24, 114), (26, 88)], [(0.5, 0.5)], 2.2),
                m("plantar_interosseous_1", "First plantar interosseous", [(7, 136), (6, 110), (7, 84)], [(12, 136), (12, 110), (13, 84)], [(0.5, 0.5)], 2.2),
                m("adductor_hallucis_oblique", "Adductor hallucis, oblique head", [(22, 152), (2, 124), (-16, 84)], [(4, 150), (-8, 124), (-22, 86)], [(0.5, 0.5)], 3),
                m("adductor_hallucis_transverse", "Adductor hallucis, transverse head", [(37, 90), (12, 80), (-16, 72)], [(36, 101), (12, 93), (-16, 82)], [(0.5, 0.5)], 2.8),
                m("flexor_hallucis_brevis", "Flexor hallucis brevis", [(-10, 142), (-19, 112), (-22, 82)], [(-22, 142), (-33, 112), (-34, 84)], [(0.5, 0.3), (0.5, 0.7)]),
                m("flexor_digiti_minimi_foot", "Flexor digiti minimi brevis", [(31, 152), (36, 124), (40, 98)], [(37, 150), (43, 124), (46, 98)], [(0.5, 0.5)]),
            ],
            half,
        )
    else:
        v.layers["superficial"] = (
            [
                m("dorsal_interosseous_foot_1", "First dorsal interosseous", [(-17, 138), (-19, 110), (-13, 78)], [(-4, 136), (-8, 108), (-9, 78)], [(0.5, 0.5)]),
                m("dorsal_interosseous_foot_2", "Second dorsal interosseous", [(1, 136), (0, 108), (0, 80)], [(8, 136), (8, 108), (8, 82)], [(0.5, 0.5)]),
                m("dorsal_interosseous_foot_3", "Third dorsal interosseous", [(12, 140), (15, 110), (16, 84)], [(18, 142), (21, 112), (22, 86)], [(0.5, 0.5)]),
                m("dorsal_interosseous_foot_4", "Fourth dorsal interosseous", [(22, 144), (28, 116), (30, 90)], [(28, 148), (34, 120), (37, 94)], [(0.5, 0.5)]),
                m("extensor_hallucis_brevis", "Extensor hallucis brevis", [(14, 190), (-2, 152), (-18, 112), (-22, 84)], [(19, 186), (6, 150), (-10, 112), (-18, 82)], [(0.4, 0.5)]),
                m(
                    "extensor_digitorum_brevis",
                    "Extensor digitorum brevis",
                    [(20, 190), (8, 150), (2, 116)],
                    [(29, 196), (30, 156), (28, 120)],
                    [(0.4, 0.35), (0.35, 0.7)],
                    3,
                    poly=[(19, 194), (11, 166), (3, 134), (-3, 106), (1, 103), (8, 128), (11.5, 141), (13, 128), (13, 103), (17, 103), (19, 128), (21.5, 143), (25, 130), (28, 108), (32, 110), (31, 138), (32, 166), (31, 195), (25, 200)],
                ),
                m("abductor_digiti_minimi_foot", "Abductor digiti minimi", [(30, 220), (32, 180), (44, 116)], [(40, 220), (38, 180), (54, 104)], [(0.5, 0.3)]),
                m("abductor_hallucis", "Abductor hallucis", [(-32, 220), (-31, 176), (-40, 110)], [(-44, 220), (-40, 170), (-54, 104)], [(0.5, 0.3)]),
            ],
            half,
        )
    return v


def all_insets(sides=("right", "left")):
    for s in sides:
        yield lambda s=s: head(s)
        for k in ("palmar", "dorsal"):
            yield lambda s=s, k=k: hand(k, s)
        for k in ("plantar", "dorsal"):
            yield lambda s=s, k=k: foot(k, s)
