"""Posterior view.  Half-body space: x lateral, y down."""

from body import FA, FINGERS, FOOT_BACK, UA, clip_half, half_outline, hand
from engine import Muscle, at_levels, closed_spline, lerp, spline, symmetric
from view import View

M = Muscle

# tips of the spinous processes: they slant most in the middle of the thoracic spine, so the steps are longest above T7 and shorter below it
SPINE = {"C1": 190, "C2": 204, "C3": 217, "C4": 230, "C5": 242, "C6": 254, "C7": 268, "T1": 294, "T2": 323, "T3": 352, "T4": 380, "T5": 408, "T6": 435, "T7": 462, "T8": 487, "T9": 512, "T10": 537, "T11": 562, "T12": 590, "L1": 622, "L2": 657, "L3": 693, "L4": 730, "L5": 764}
# sacral spinous tubercles, and the bands of the body between two levels (cut lines for paraspinal regions)
SACRUM = {"S1": 782, "S2": 794, "S3": 814, "S4": 838}
LEVELS = {**SPINE, **SACRUM}


def below(a):
    n = list(LEVELS)
    return (LEVELS[a] + LEVELS[n[n.index(a) + 1]]) / 2


def bones():
    B = []
    names = list(SPINE)
    for n, y in SPINE.items():
        w = 13 if n[0] == "C" else (15 if n[0] == "T" else 34)
        nxt = SPINE[names[names.index(n) + 1]] if n != "L5" else y + 32
        h = (nxt - y) * 0.40
        B.append((spline([(0, y - h), (4, y - h * 0.8), (w * 0.55, y - h * 0.5), (w, y - h * 0.35), (w + 1, y + h * 0.1), (w * 0.6, y + h * 0.3), (4.5, y + h * 0.7), (0, y + h * 1.25)]), False))
    for i, n in enumerate(["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12"]):
        y = SPINE[n]
        xl = [62, 92, 112, 126, 137, 146, 152, 156, 157, 152, 116, 74][i]
        dr = [6, 14, 26, 38, 48, 56, 62, 66, 66, 62, 46, 30][i]
        B.append((spline([(17, y - 8), (xl * 0.45, y - 10), (xl * 0.8, y + dr * 0.35), (xl, y + dr)]), False))
    # scapula
    B.append((closed_spline([(70, 319), (92, 330), (126, 333), (150, 336), (166, 352), (176, 362), (176, 384), (164, 398), (140, 424), (112, 456), (96, 469), (87, 462), (79, 420), (74, 372), (69, 336)]), True))
    B.append((closed_spline([(75, 360), (104, 347), (140, 334), (164, 325), (184, 324), (196, 333), (192, 343), (178, 340), (150, 346), (112, 361), (80, 368)]), True))
    # pelvis
    B.append((closed_spline([(36, 786), (52, 758), (80, 738), (108, 734), (130, 748), (138, 772), (130, 796), (134, 822), (130, 846), (112, 860), (90, 872), (80, 896), (70, 928), (56, 938), (46, 926), (54, 900), (62, 872), (54, 850), (40, 836), (36, 812)]), True))
    B.append((spline([(0, 782), (22, 778), (36, 790), (35, 816), (24, 846), (12, 866), (5, 884), (2, 902), (0, 904)]), False))
    # femur
    B.append(
        (
            closed_spline(
                [
                    (108, 838),
                    (96, 848),
                    (95, 868),
                    (106, 880),
                    (120, 880),
                    (128, 894),
                    (120, 960),
                    (112, 1060),
                    (108, 1160),
                    (99, 1214),
                    (80, 1238),
                    (74, 1262),
                    (82, 1280),
                    (96, 1276),
                    (101, 1268),
                    (108, 1276),
                    (122, 1280),
                    (131, 1262),
                    (128, 1238),
                    (118, 1216),
                    (123, 1160),
                    (129, 1060),
                    (138, 960),
                    (146, 896),
                    (157, 870),
                    (154, 846),
                    (141, 838),
                    (128, 850),
                    (119, 840),
                ]
            ),
            True,
        )
    )
    B.append((closed_spline([(76, 1290), (101, 1285), (126, 1290), (127, 1306), (112, 1332), (106, 1400), (100, 1520), (97, 1620), (108, 1672), (106, 1690), (90, 1690), (80, 1694), (77, 1682), (82, 1660), (85, 1600), (87, 1500), (89, 1400), (88, 1332), (76, 1308)]), True))
    B.append((closed_spline([(134, 1308), (143, 1304), (148, 1316), (142, 1340), (141, 1480), (138, 1620), (144, 1672), (145, 1700), (138, 1708), (133, 1690), (131, 1620), (133, 1480), (133, 1340)]), True))
    B.append((closed_spline([(96, 1702), (128, 1702), (134, 1730), (134, 1758), (120, 1770), (102, 1769), (92, 1756), (93, 1726)]), True))
    # arm
    B.append((closed_spline([(180, 352), (202, 346), (217, 358), (217, 376), (208, 400)] + [UA(0.3, 0.12), UA(0.6, 0.10), UA(0.84, 0.26), UA(0.93, 0.62), UA(1.0, 0.52), UA(0.985, -0.5), UA(0.95, -0.74), UA(0.86, -0.36), UA(0.6, -0.2), UA(0.3, -0.22), UA(0.12, -0.36), (177, 372)]), True))
    B.append((closed_spline([FA(0.02, 0.2), FA(0.02, 0.56), FA(0.14, 0.42), FA(0.4, 0.72), (FA(0.75, 0.66)), FA(0.95, 0.86), FA(1.0, 0.5), FA(0.95, 0.08), FA(0.75, 0.34), FA(0.4, 0.42), FA(0.14, 0.16)]), True))
    B.append((closed_spline([UA(0.93, -0.28), UA(0.93, 0.16), FA(0.02, 0.14), FA(0.12, 0.04), FA(0.2, -0.2), FA(0.6, -0.22), FA(0.9, -0.38), FA(0.97, -0.44), FA(0.96, -0.72), FA(0.88, -0.62), FA(0.6, -0.5), FA(0.2, -0.5), FA(0.04, -0.4)]), True))
    return B


def intercostals():
    """one region per rib space, between the rib curves of bones()"""
    out = []
    T = ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12"]

    def rib(i):
        y = SPINE[T[i]]
        xl = [62, 92, 112, 126, 137, 146, 152, 156, 157, 152, 116, 74][i]
        dr = [6, 14, 26, 38, 48, 56, 62, 66, 66, 62, 46, 30][i]
        return spline([(17, y - 8), (xl * 0.45, y - 10), (xl * 0.8, y + dr * 0.35), (xl, y + dr)])

    for i in range(4, 10):
        a, b = rib(i), rib(i + 1)

        def n(l):
            return [l[int(q * (len(l) - 1))] for q in (0.30, 0.5, 0.72, 0.93)]

        A = [(x, y + 4) for x, y in n(a)]
        B = [(x, y - 4) for x, y in n(b)]
        out.append(M(f"intercostal_space_{i + 1}", f"Intercostals, space {i + 1}", "chest", A, B, [(0.5, 0.5)], fib=0, cap=(0.2, 0.2)))
    return out


def build():
    half = half_outline(FOOT_BACK)
    v = View("posterior", "Posterior", half, (860, 1820), flip=1)
    D = v.details
    D += [
        (spline([(78.5, 110), (82, 116), (82.5, 128), (79, 146)]), 0.9),
        (spline([(0, 166), (14, 168), (30, 164)]), -0.7),
        (spline([(0, 884), (0.4, 900), (0, 917)]), 1.3),
        (spline([(5, 927), (24, 949), (60, 966.5), (98, 977.5), (118, 986)]), -1.0),  # gluteal fold
        (spline([(80, 1283), (100, 1289), (124, 1283)]), 0.9),
        (spline([(84, 1294), (102, 1298), (120, 1294)]), 0.6),
        (spline([(102, 1668), (99, 1696), (94, 1722)]), -0.9),
        (spline([(115, 1668), (119, 1696), (125, 1722)]), -0.9),  # Achilles
        (spline([(84, 1676), (87, 1687), (82, 1696)]), 0.9),
        (spline([(141, 1690), (138, 1701), (143, 1709)]), 0.9),
        (spline([(92, 1756), (108, 1763), (128, 1758)]), 0.7),
        (spline([(146, 1742), (150, 1752), (158, 1758)]), 0.7),
        (closed_spline([UA(0.93, -0.24), UA(0.92, 0.06), UA(0.96, 0.18), FA(0.02, 0.10), FA(0.04, -0.1), UA(0.98, -0.26)]), 0.9),  # olecranon
        (spline([FA(0.955, -0.78), FA(0.985, -0.66), FA(1.0, -0.8)]), 0.9),  # ulnar head
        (spline([(33, 781), (37, 786), (41, 781)]), 0.8),
        (spline([(0, 604), (0, 690), (0, 772)]), -0.9),
        (spline([(8, 600), (30, 654), (62, 708), (100, 742)]), -0.6),
        (spline([(46, 772), (60, 758), (80, 750), (104, 746)]), -0.6),
        (spline([(6, 628), (22, 668), (42, 708), (66, 740)]), -0.5),
        (spline([(5, 668), (16, 700), (30, 730), (46, 752)]), -0.5),
        (spline([(4, 712), (12, 736), (24, 758), (32, 770)]), -0.5),
        (spline([(32, 800), (20, 836), (8, 872)]), -0.6),  # dimple
        (spline([(104, 357.5), (140, 344), (178, 331.5)]), -0.8),
    ]
    v.tints += [
        ("fascia", "Epicranial aponeurosis", ["superficial"], False, symmetric([(0, 5), (22, 8), (44, 22), (57, 46), (60, 78), (62, 104), (52, 107), (30, 104), (14, 108), (0, 114)])),
        ("fascia", "Nuchal ligament", ["superficial"], False, symmetric([(0, 153), (3, 168), (3, 210), (4, 244), (8, 268), (5, 292), (0, 318)])),
        ("tendon", "Triceps tendon", ["superficial"], False, closed_spline([UA(0.58, 0.08), UA(0.72, 0.16), UA(0.86, 0.14), UA(0.955, 0.12), UA(0.965, -0.16), UA(0.86, -0.26), UA(0.74, -0.2), UA(0.66, -0.02)])),
        ("fascia", "Psoas major, seen through the pelvis", ["deep"], False, closed_spline([(42, 762), (66, 830), (88, 884), (98, 920), (104, 916), (100, 880), (88, 826), (64, 760)])),
        ("fascia", "Thoracolumbar fascia", ["superficial"], False, closed_spline([(0, 556, "c"), (10, 584), (34, 632), (72, 692), (114, 740, "c"), (84, 752), (58, 762), (40, 780), (26, 820), (14, 862), (0, 894, "c")])),
        ("tendon", "Achilles tendon", ["superficial", "intermediate"], False, closed_spline([(100, 1640), (117, 1640), (119, 1690), (126, 1728), (118, 1752), (100, 1752), (93, 1728), (99, 1690)])),
    ]
    D += [(spline(p), -0.5) for p in [[(3, 104), (3, 60), (2, 20)], [(18, 100), (17, 58), (10, 20)], [(32, 98), (30, 58), (20, 22)], [(45, 100), (43, 62), (32, 28)], [(56, 98), (54, 66), (44, 36)]]]  # fibres of the aponeurosis
    # nails and knuckles
    for _nm, b, t, w0, w1 in FINGERS:

        def P(k, s):
            return (lerp(b, t, k)[0] + 0, lerp(b, t, k)[1] + s)

        D.append((spline([hand(*P(0.78, -w1 * 0.62)), hand(*P(0.80, -w1 * 0.62)), hand(*P(0.985, -w1 * 0.5)), hand(*P(1.02, 0)), hand(*P(0.985, w1 * 0.5)), hand(*P(0.80, w1 * 0.62)), hand(*P(0.775, 0)), hand(*P(0.78, -w1 * 0.62))]), 0.7))
        for k in (0.40, 0.43):
            D.append((spline([hand(*P(k, -w0 * 0.5)), hand(*P(k + (0.012 if k < 0.42 else -0.004), 0)), hand(*P(k, w0 * 0.5))]), 0.6))
    D.append((spline([hand(101, 64), hand(111, 70), hand(113.5, 75), hand(107, 75.5), hand(98, 69.5), hand(101, 64)]), 0.7))

    sup = [
        M("occipitalis", "Occipitalis", "face", [(9, 150), (11, 128), (16, 102)], [(58, 146), (58, 126), (50, 106)], [(0.5, 0.5)], fib=6),
        M("temporalis", "Temporalis", "face", [(64, 44), (62, 78), (66, 112), (69, 130)], [(82, 50), (84, 84), (78, 112), (73, 130)], [(0.45, 0.3)], fib=5),
        # neck
        M("semispinalis_capitis", "Semispinalis capitis", "neck", [(12, 158), (14, 200), (20, 240)], [(40, 156), (40, 190), (36, 230)], [(0.4, 0.5)], fib=5),
        M("splenius_capitis", "Splenius capitis", "neck", [(24, 252), (34, 215), (46, 166)], [(52, 262), (54, 220), (64, 172)], [(0.6, 0.5)], fib=5),
        M("levator_scapulae", "Levator scapulae", "shoulder", [(46, 216), (46, 250), (56, 290)], [(58, 210), (56, 250), (66, 290)], [(0.5, 0.4)], fib=4),
        M("sternocleidomastoid_clavicular", "Sternocleidomastoid, clavicular head", "neck", [(58, 158), (57, 190), (52, 230)], [(74, 158), (68, 190), (60, 230)], [(0.4, 0.4)], fib=4),
        # back
        M("rhomboid_major", "Rhomboid major", "shoulder", [(30, 370), (84, 404)], [(30, 440), (91, 464)], [(0.75, 0.6)], fib=6),
        M("external_oblique", "External oblique", "abdomen", [(170, 575), (150, 640), (126, 690), (108, 740)], [(172, 585), (160, 640), (158, 690), (152, 748)], [(0.6, 0.5)], fib=7),
        M(
            "latissimus_dorsi",
            "Latissimus dorsi",
            "back",
            [(2, 450), (50, 456), (100, 462), (150, 450), UA(0.26, -0.35)],
            [(112, 738), (142, 660), (163, 560), (172, 500), UA(0.34, -0.52)],
            [(0.80, 0.5), (0.6, 0.62), (0.5, 0.3)],
            fib=11,
            rails=[[(2, 452), (60, 460), (120, 460), UA(0.28, -0.40)], [(6, 570), (70, 510), (140, 474), UA(0.29, -0.43)], [(36, 630), (96, 556), (156, 488), UA(0.30, -0.46)], [(72, 690), (118, 612), (166, 508), UA(0.32, -0.49)], [(112, 738), (142, 660), (170, 540), UA(0.34, -0.52)]],
            poly=[(2, 450, "c"), (50, 456), (100, 462), (150, 450), UA(0.26, -0.35) + ("c",), UA(0.34, -0.52) + ("c",), (176, 488), (169, 540), (160, 600), (140, 668), (112, 738, "c"), (74, 690), (38, 630), (14, 584), (2, 560, "c")],
        ),
        M("infraspinatus", "Infraspinatus", "shoulder2", [(80, 364), (120, 356), (160, 352), (200, 360)], [(85, 446), (110, 430), (150, 398), (196, 374)], [(0.3, 0.35), (0.3, 0.7), (0.55, 0.45)], fib=8),
        M("teres_minor", "Teres minor", "shoulder2", [(100, 436), (150, 397), (196, 372)], [(108, 448), (150, 415), (200, 386)], [(0.5, 0.5)], fib=5),
        M("teres_major", "Teres major", "shoulder", [(88, 448), (108, 446), (152, 416), UA(0.18, -0.4)], [(88, 470), (118, 470), (160, 448), UA(0.30, -0.5)], [(0.3, 0.5), (0.6, 0.5)], fib=6),
        M("trapezius_lower", "Trapezius, lower part", "shoulder", [(2, 352), (46, 357), (102, 356)], [(2, 588), (28, 520), (58, 438), (76, 380), (86, 364)], [(0.6, 0.45), (0.75, 0.7)], fib=9, cap=(0, 0.2)),
        M("trapezius_middle", "Trapezius, middle part", "shoulder", [(2, 266), (54, 300), (118, 323), (186, 332)], [(2, 352), (46, 357), (104, 355)], [(0.45, 0.5), (0.35, 0.75)], fib=9, cap=(0, 0.1)),
        M(
            "trapezius_upper",
            "Trapezius, upper part",
            "shoulder",
            [(3, 152), (21, 153), (32, 186), (41, 222), (54, 250), (76, 283), (130, 311), (187, 326)],
            [(2, 266), (54, 300), (118, 323), (188, 333)],
            [(0.55, 0.35), (0.76, 0.45), (0.3, 0.3)],
            fib=8,
            cap=(0, 0.1),
            F=([(8, 152), (26, 180), (40, 224), (56, 252), (80, 286), (130, 311), (187, 326)], [(2, 266), (54, 300), (118, 323), (188, 333)]),
        ),
        # arm
        M("brachialis", "Brachialis", "arm_front", [UA(0.56, 0.86), UA(0.7, 0.86), UA(0.8, 0.9)], [UA(0.54, 1.3), UA(0.7, 1.3), UA(0.8, 1.2)], [(0.5, 0.25)], fib=4),
        M("triceps_brachii_medial", "Triceps brachii, medial head", "arm_back", [UA(0.60, -0.9), UA(0.74, -0.58), UA(0.86, -0.22), UA(0.93, -0.14)], [UA(0.62, -1.2), UA(0.78, -1.2), UA(0.9, -0.9), UA(0.955, -0.42)], [(0.6, 0.5)], fib=5),
        M("triceps_medial_lat", "", "arm_back", [UA(0.66, 0.82), UA(0.78, 0.48), UA(0.88, 0.2)], [UA(0.68, 1.0), UA(0.8, 0.86), UA(0.93, 0.34)], [(0.5, 0.5)], fib=5) if False else None,
        M("triceps_brachii_long", "Triceps brachii, long head", "arm_back", [(168, 396), UA(0.22, -0.10), UA(0.40, 0.02), UA(0.56, 0.08), UA(0.68, -0.06), UA(0.72, -0.12)], [(162, 420), UA(0.28, -0.62), UA(0.42, -1.1), UA(0.56, -1.12), UA(0.70, -0.74), UA(0.78, -0.34)], [(0.55, 0.5), (0.8, 0.5)], fib=6),
        M("triceps_brachii_lateral", "Triceps brachii, lateral head", "arm_back", [UA(0.22, 0.1), UA(0.40, 0.04), UA(0.56, 0.10), UA(0.70, 0.08), UA(0.86, 0.06)], [UA(0.3, 0.6), UA(0.46, 0.86), UA(0.6, 0.96), UA(0.74, 0.82), UA(0.88, 0.28)], [(0.45, 0.5), (0.75, 0.5)], fib=6),
        M("deltoid_middle", "Deltoid, middle part", "shoulder", [(178, 327), (208, 352), UA(0.14, 0.52), UA(0.32, 0.72), UA(0.53, 0.64)], [(184, 318), (240, 336), UA(0.15, 1.4), UA(0.34, 1.3), UA(0.57, 0.84)], [(0.45, 0.4)], fib=7),
        M("deltoid_posterior", "Deltoid, posterior part", "shoulder", [(98, 362), (140, 370), (176, 396), UA(0.24, 0.0), UA(0.38, 0.30), UA(0.55, 0.54)], [(176, 331), (206, 353), UA(0.14, 0.52), UA(0.32, 0.72), UA(0.56, 0.66)], [(0.35, 0.45), (0.58, 0.5)], fib=7),
        # forearm
        M("flexor_carpi_ulnaris", "Flexor carpi ulnaris", "forearm_front", [UA(0.985, -0.58), FA(0.1, -0.46), FA(0.3, -0.52), FA(0.6, -0.60), FA(0.94, -0.74)], [UA(0.965, -0.84), FA(0.08, -1.2), FA(0.2, -1.3), FA(0.4, -1.25), FA(0.7, -1.2), FA(0.95, -1.0)], [(0.35, 0.4)], fib=5),
        M("extensor_carpi_ulnaris", "Extensor carpi ulnaris", "forearm_back", [UA(0.99, 0.52), FA(0.12, 0.30), FA(0.28, 0.08), FA(0.45, 0.0), FA(0.7, -0.12), FA(0.98, -0.34)], [UA(0.992, 0.40), FA(0.10, 0.16), FA(0.24, -0.20), FA(0.45, -0.46), FA(0.7, -0.52), FA(0.97, -0.60)], [(0.4, 0.5)], fib=5),
        M("extensor_digiti_minimi", "Extensor digiti minimi", "forearm_back", [FA(0.06, 0.42), FA(0.22, 0.24), FA(0.45, 0.14), FA(0.7, 0.06), FA(0.98, -0.12)], [FA(0.08, 0.34), FA(0.24, 0.10), FA(0.45, -0.02), FA(0.7, -0.12), FA(0.98, -0.32)], [(0.4, 0.5)], fib=4),
        M("abductor_pollicis_longus", "Abductor pollicis longus", "forearm_back", [FA(0.54, 0.60), FA(0.68, 0.98), FA(0.95, 1.08)], [FA(0.57, 0.46), FA(0.73, 0.72), FA(0.97, 0.90)], [(0.45, 0.5)], fib=4),
        M("extensor_pollicis_brevis", "Extensor pollicis brevis", "forearm_back", [FA(0.6, 0.44), FA(0.74, 0.70), FA(0.97, 0.88)], [FA(0.64, 0.32), FA(0.8, 0.52), FA(0.98, 0.68)], [(0.45, 0.5)], fib=4),
        M("extensor_digitorum", "Extensor digitorum", "forearm_back", [UA(0.985, 0.62), FA(0.18, 0.52), FA(0.45, 0.52), FA(0.7, 0.42), FA(0.99, 0.32)], [UA(0.995, 0.50), FA(0.18, 0.24), FA(0.4, 0.14), FA(0.7, 0.06), FA(0.99, -0.10)], [(0.35, 0.5), (0.5, 0.5)], fib=5),
        M("extensor_carpi_radialis_brevis", "Extensor carpi radialis brevis", "forearm_back", [UA(0.97, 0.74), FA(0.2, 0.80), FA(0.42, 0.90), FA(0.6, 0.90)], [UA(0.985, 0.62), FA(0.18, 0.52), FA(0.42, 0.52), FA(0.62, 0.70)], [(0.5, 0.5)], fib=4),
        M("anconeus", "Anconeus", "arm_back", [UA(0.95, 0.58), FA(0.06, 0.34), FA(0.24, -0.1)], [UA(0.955, 0.34), FA(0.03, 0.14), FA(0.16, -0.22)], [(0.45, 0.5)], fib=4),
        M("extensor_carpi_radialis_longus", "Extensor carpi radialis longus", "forearm_back", [UA(0.80, 0.78), FA(0.0, 0.90), FA(0.2, 1.1), FA(0.48, 1.06)], [UA(0.84, 0.56), FA(0.0, 0.70), FA(0.2, 0.80), FA(0.46, 0.92)], [(0.45, 0.5)], fib=4),
        M("brachioradialis", "Brachioradialis", "forearm_front", [UA(0.68, 0.74), UA(0.85, 0.76), FA(0.0, 0.86), FA(0.16, 1.0)], [UA(0.64, 1.3), UA(0.85, 1.3), FA(0.05, 1.3), FA(0.4, 1.3)], [(0.45, 0.15)], fib=4),
        # hand
        M(
            "dorsal_interossei_hand",
            "Dorsal interossei of the hand",
            "hand",
            [hand(34, 16), hand(60, 22), hand(90, 32)],
            [hand(34, -18), hand(58, -25), hand(82, -32)],
            [(0.55, 0.2), (0.55, 0.5), (0.55, 0.8)],
            fib=6,
            poly=[hand(34, 15), hand(60, 20), hand(92, 25), hand(94, 18), hand(76, 13), hand(72, 10), hand(77, 7), hand(95, 3), hand(95, -3), hand(76, -5), hand(71, -8), hand(75, -11), hand(90, -16), hand(86, -22), hand(58, -20), hand(34, -15)],
        ),
        M("dorsal_interosseous_hand_1", "First dorsal interosseous", "hand", [hand(34, 36), hand(58, 46), hand(86, 43)], [hand(38, 20), hand(64, 25), hand(92, 36)], [(0.6, 0.5)], fib=5),
        M("abductor_digiti_minimi_hand", "Abductor digiti minimi", "hand", [hand(12, -26), hand(44, -36), hand(84, -38)], [hand(12, -40), hand(44, -52), hand(88, -46)], [(0.5, 0.3)], fib=4),
        # buttock
        M("tensor_fasciae_latae", "Tensor fasciae latae", "hip", [(152, 768), (161, 812), (166, 880)], [(170, 770), (182, 812), (182, 880)], [(0.4, 0.2)], fib=5),
        M("gluteus_medius", "Gluteus medius", "hip", [(58, 770), (96, 806), (150, 856)], [(146, 752), (166, 800), (164, 862)], [(0.2, 0.25), (0.25, 0.6), (0.4, 0.85)], fib=8, cap=(16, 0.2)),
        M("vastus_lateralis", "Vastus lateralis", "thigh_front", [(136, 990), (130, 1050), (135, 1120), (141, 1180), (146, 1240)], [(185, 930), (184, 1060), (170, 1150), (150, 1238)], [(0.35, 0.4), (0.7, 0.4)], fib=6),
        M("biceps_femoris_short", "Biceps femoris, short head", "thigh_back", [(131, 1090), (137, 1160), (140, 1240), (141, 1305)], [(136, 1090), (146, 1160), (148, 1240), (145, 1305)], [(0.5, 0.5)], fib=4),
        M("gracilis", "Gracilis", "thigh_inner", [(14, 925), (27, 1000), (38, 1080), (46, 1160), (52, 1230), (58, 1310)], [(0, 930), (4, 1000), (14, 1080), (28, 1160), (40, 1230), (48, 1316)], [(0.35, 0.5)], fib=5),
        M("adductor_magnus", "Adductor magnus", "thigh_inner", [(60, 940), (62, 1000), (60, 1060), (52, 1130)], [(12, 925), (24, 990), (36, 1060), (47, 1140)], [(0.4, 0.5), (0.65, 0.5)], fib=6),
        M("semimembranosus", "Semimembranosus", "thigh_back", [(74, 1040), (92, 1120), (98, 1180), (92, 1240), (76, 1298)], [(52, 1020), (44, 1090), (46, 1160), (50, 1225), (56, 1300)], [(0.55, 0.25), (0.75, 0.6)], fib=6),
        M("semitendinosus", "Semitendinosus", "thigh_back", [(66, 940), (86, 1010), (93, 1080), (89, 1160), (76, 1230), (62, 1300), (58, 1322)], [(50, 940), (52, 1010), (56, 1080), (60, 1160), (62, 1230), (56, 1296), (54, 1320)], [(0.4, 0.5), (0.58, 0.5)], fib=6),
        M("biceps_femoris_long", "Biceps femoris, long head", "thigh_back", [(66, 940), (87, 1010), (95, 1080), (100, 1150), (114, 1220), (131, 1280), (139, 1320)], [(76, 940), (118, 1010), (132, 1080), (137, 1160), (141, 1230), (143, 1280), (145, 1320)], [(0.42, 0.5), (0.6, 0.5)], fib=7),
        M("gluteus_maximus", "Gluteus maximus", "hip", [(40, 764), (88, 790), (138, 842), (166, 900), (170, 968)], [(4, 896), (8, 926), (26, 950), (62, 966), (104, 978), (150, 1006)], [(0.25, 0.3), (0.2, 0.75), (0.45, 0.7)], fib=9, cap=(0, 0.2)),
        # calf
        M("popliteus", "Popliteus", "leg_back", [(112, 1288), (98, 1300), (84, 1330)], [(122, 1298), (106, 1318), (90, 1352)], [(0.5, 0.5)]) if False else None,
        M("flexor_digitorum_longus", "Flexor digitorum longus", "leg_back", [(88, 1580), (90, 1630), (86, 1684)], [(72, 1570), (80, 1630), (79, 1676)], [(0.5, 0.5)], fib=4),
        M("fibularis_brevis", "Fibularis brevis", "leg_front", [(132, 1560), (130, 1620), (137, 1690)], [(150, 1550), (148, 1620), (145, 1690)], [(0.4, 0.5)], fib=4),
        M("fibularis_longus", "Fibularis longus", "leg_front", [(142, 1318), (150, 1380), (152, 1450), (144, 1530), (134, 1600)], [(152, 1312), (166, 1380), (170, 1450), (156, 1530), (142, 1600)], [(0.3, 0.3)], fib=4),
        M("soleus", "Soleus", "leg_back", [(40, 1400), (50, 1480), (68, 1550), (88, 1610), (102, 1664)], [(156, 1400), (150, 1480), (142, 1550), (128, 1610), (114, 1664)], [(0.62, 0.3), (0.66, 0.72)], fib=6),
        M("gastrocnemius_lateral", "Gastrocnemius, lateral head", "leg_back", [(112, 1264), (103.5, 1330), (102, 1400), (102.5, 1470), (106, 1514)], [(133, 1266), (146, 1330), (156, 1390), (155, 1450), (141, 1502), (124, 1520)], [(0.3, 0.5), (0.6, 0.5)], fib=7),
        M("gastrocnemius_medial", "Gastrocnemius, medial head", "leg_back", [(92, 1262), (101, 1330), (101.8, 1400), (102, 1470), (101, 1536)], [(71, 1264), (54, 1330), (36, 1390), (42, 1450), (58, 1510), (84, 1540)], [(0.3, 0.5), (0.6, 0.5)], fib=7),
        M("abductor_hallucis", "Abductor hallucis", "foot", [(90, 1722), (92, 1742), (95, 1756)], [(76, 1718), (80, 1742), (86, 1762)], [(0.5, 0.4)], fib=4),
    ]
    v.layers["superficial"] = ([m for m in sup if m], clip_half(half))
    v.bones = bones()

    mid = [
        M("semispinalis_capitis", "Semispinalis capitis", "neck", [(2, 160), (3, 200), (5, 240)], [(34, 158), (30, 200), (24, 240)], [(0.35, 0.6)], fib=5),
        M("splenius_cervicis", "Splenius cervicis", "neck", [(2, 340), (26, 286), (42, 222), (46, 200)], [(2, 424), (32, 340), (48, 270), (55, 206)], [(0.6, 0.5)], fib=5),
        M("levator_scapulae", "Levator scapulae", "shoulder", [(44, 196), (46, 246), (54, 286), (66, 330)], [(56, 196), (60, 246), (68, 284), (84, 322)], [(0.45, 0.5), (0.85, 0.5)], fib=4),
        M("splenius_capitis", "Splenius capitis", "neck", [(2, 232), (22, 206), (46, 164)], [(2, 344), (22, 286), (44, 226), (68, 172)], [(0.45, 0.5), (0.75, 0.5)], fib=6),
        M("iliocostalis_thoracis", "Iliocostalis thoracis", "spine", [(50, 596), (52, 540), (47, 480), (41, 420), (37, 360), (34, 310)], [(80, 590), (79, 530), (72, 470), (62, 410), (51, 350), (42, 305)], [(0.15, 0.5), (0.45, 0.5)], fib=6),
        M("iliocostalis_lumborum", "Iliocostalis lumborum", "spine", [(28, 792), (44, 740), (51, 660), (50, 590)], [(46, 784), (66, 734), (79, 660), (81, 584)], [(0.35, 0.5), (0.7, 0.5)], fib=6),
        *at_levels(
            M("longissimus_thoracis", "Longissimus thoracis", "spine", [(10, 826), (18, 740), (21, 660), (19, 590), (16, 500), (16, 420), (18, 350), (22, 300)], [(28, 794), (45, 740), (51, 660), (51, 590), (49, 510), (43, 430), (38, 360), (32, 300)], [(0.25, 0.5), (0.42, 0.5), (0.62, 0.5)], fib=6),
            [("longissimus_thoracis", "Longissimus thoracis", 0, below("L1")), ("longissimus_lumborum", "Longissimus lumborum", below("L1"), 1000)],
        ),
        M("spinalis_thoracis", "Spinalis thoracis", "spine", [(2, 350), (2, 450), (2, 560), (2, 668)], [(12, 350), (15, 450), (18, 560), (7, 668)], [(0.35, 0.5), (0.65, 0.5)], fib=5),
        M(
            "serratus_posterior_inferior",
            "Serratus posterior inferior",
            "back",
            [(80, 590), (106, 552), (140, 520)],
            [(80, 664), (104, 636), (128, 606)],
            [(0.5, 0.5)],
            fib=7,
            poly=[(80, 588), (110, 552), (140, 518), (150, 528), (128, 558), (146, 560), (124, 586), (138, 594), (116, 612), (128, 624), (104, 640), (80, 664)],
        ),
        M("rhomboid_major", "Rhomboid major", "shoulder", [(2, 300), (40, 338), (76, 366)], [(2, 398), (46, 432), (91, 464)], [(0.75, 0.35), (0.78, 0.75)], fib=7, cap=(0, 0)),
        M("rhomboid_minor", "Rhomboid minor", "shoulder", [(2, 264), (40, 306), (74, 340)], [(2, 297), (40, 335), (76, 363)], [(0.75, 0.5)], fib=6, cap=(0, 0)),
        M("teres_major", "Teres major", "shoulder", [(88, 448), (108, 446), (152, 416), UA(0.20, -0.34)], [(88, 472), (118, 470), (164, 446), UA(0.32, -0.34)], [(0.3, 0.5), (0.6, 0.5)], fib=6),
        M("infraspinatus", "Infraspinatus", "shoulder2", [(80, 368), (120, 360), (160, 352), (206, 358)], [(85, 446), (110, 432), (150, 402), (204, 374)], [(0.3, 0.35), (0.3, 0.7), (0.55, 0.45)], fib=8),
        M("teres_minor", "Teres minor", "shoulder2", [(102, 438), (150, 400), (202, 374)], [(108, 450), (152, 418), (206, 390)], [(0.5, 0.5)], fib=5),
        M("supraspinatus", "Supraspinatus", "shoulder2", [(72, 322), (104, 318), (148, 326), (204, 346)], [(77, 356), (112, 346), (154, 338), (208, 358)], [(0.3, 0.5), (0.6, 0.5)], fib=6),
        M("triceps_brachii_medial", "Triceps brachii, medial head", "arm_back", [UA(0.36, -0.16), UA(0.55, -0.62), UA(0.72, -0.74), UA(0.84, -0.5), UA(0.93, -0.12)], [UA(0.36, 0.16), UA(0.55, 0.5), UA(0.72, 0.62), UA(0.84, 0.5), UA(0.93, 0.08)], [(0.5, 0.4), (0.75, 0.65)], fib=6),
        M("anconeus", "Anconeus", "arm_back", [UA(0.95, 0.58), FA(0.06, 0.34), FA(0.26, -0.1)], [UA(0.955, 0.34), FA(0.03, 0.14), FA(0.16, -0.22)], [(0.45, 0.5)], fib=4),
        M("supinator", "Supinator", "forearm_back", [UA(0.985, 0.62), FA(0.14, 0.70), FA(0.38, 0.74)], [FA(0.1, 0.18), FA(0.24, 0.24), FA(0.40, 0.5)], [(0.5, 0.5)], fib=5),
        M("abductor_pollicis_longus", "Abductor pollicis longus", "forearm_back", [FA(0.36, 0.40), FA(0.55, 0.72), FA(0.74, 0.96), FA(0.96, 1.06)], [FA(0.36, 0.02), FA(0.56, 0.40), FA(0.76, 0.72), FA(0.98, 0.90)], [(0.4, 0.5)], fib=5),
        M("extensor_pollicis_brevis", "Extensor pollicis brevis", "forearm_back", [FA(0.56, 0.42), FA(0.76, 0.70), FA(0.98, 0.88)], [FA(0.56, 0.26), FA(0.78, 0.48), FA(0.99, 0.68)], [(0.45, 0.5)], fib=4),
        M("extensor_pollicis_longus", "Extensor pollicis longus", "forearm_back", [FA(0.46, 0.16), FA(0.6, 0.26), FA(0.78, 0.44), FA(0.99, 0.52)], [FA(0.46, -0.16), FA(0.62, -0.02), FA(0.8, 0.22), FA(0.99, 0.36)], [(0.4, 0.5)], fib=4),
        M("extensor_indicis", "Extensor indicis", "forearm_back", [FA(0.62, -0.06), FA(0.78, 0.18), FA(0.99, 0.30)], [FA(0.64, -0.30), FA(0.8, -0.08), FA(0.99, 0.14)], [(0.4, 0.5)], fib=4),
        M("flexor_digitorum_profundus", "Flexor digitorum profundus", "forearm_front", [FA(0.06, -0.5), FA(0.3, -0.54), FA(0.6, -0.56), FA(0.8, -0.6)], [FA(0.06, -0.94), FA(0.3, -0.96), FA(0.6, -0.86), FA(0.8, -0.74)], [(0.45, 0.5)], fib=5),
        M(
            "dorsal_interossei_hand",
            "Dorsal interossei of the hand",
            "hand",
            [hand(34, 16), hand(60, 22), hand(90, 32)],
            [hand(34, -18), hand(58, -25), hand(82, -32)],
            [(0.55, 0.2), (0.55, 0.5), (0.55, 0.8)],
            fib=6,
            poly=[hand(34, 15), hand(60, 20), hand(92, 25), hand(94, 18), hand(76, 13), hand(72, 10), hand(77, 7), hand(95, 3), hand(95, -3), hand(76, -5), hand(71, -8), hand(75, -11), hand(90, -16), hand(86, -22), hand(58, -20), hand(34, -15)],
        ),
        # hip, thigh
        M("gluteus_medius", "Gluteus medius", "hip", [(50, 786), (92, 818), (142, 848)], [(146, 754), (166, 800), (163, 846)], [(0.2, 0.2), (0.25, 0.55), (0.4, 0.85)], fib=8, cap=(22, 0.2)),
        M("piriformis", "Piriformis", "hip", [(30, 806), (80, 824), (140, 846)], [(18, 856), (70, 854), (142, 855)], [(0.3, 0.5), (0.75, 0.5)], fib=6),
        M("superior_gemellus", "Superior gemellus", "hip", [(60, 867), (100, 861), (140, 855)], [(60, 876), (100, 870), (141, 860)], [(0.45, 0.5)], fib=4),
        M("obturator_internus", "Obturator internus", "hip", [(46, 880), (64, 877), (100, 871), (142, 861)], [(48, 896), (66, 892), (102, 882), (143, 865)], [(0.35, 0.5)], fib=5),
        M("inferior_gemellus", "Inferior gemellus", "hip", [(66, 893), (102, 883), (142, 866)], [(64, 902), (104, 892), (143, 871)], [(0.45, 0.5)], fib=4),
        M("quadratus_femoris", "Quadratus femoris", "hip", [(66, 902), (104, 890), (142, 876)], [(66, 938), (104, 936), (140, 922)], [(0.5, 0.5)], fib=6),
        M("adductor_magnus", "Adductor magnus", "thigh_inner", [(66, 930), (100, 985), (112, 1060), (104, 1130), (78, 1230)], [(10, 930), (20, 1000), (36, 1090), (52, 1170), (70, 1238)], [(0.35, 0.5), (0.55, 0.5)], fib=8),
        M("biceps_femoris_short", "Biceps femoris, short head", "thigh_back", [(118, 1060), (118, 1140), (126, 1230), (138, 1316)], [(132, 1050), (138, 1140), (143, 1230), (145, 1314)], [(0.5, 0.5)], fib=5),
        M("semimembranosus", "Semimembranosus", "thigh_back", [(62, 938), (74, 1010), (88, 1090), (95, 1170), (90, 1230), (76, 1298)], [(56, 938), (50, 1020), (46, 1100), (46, 1170), (52, 1230), (58, 1300)], [(0.5, 0.5), (0.7, 0.5)], fib=6),
        M("plantaris", "Plantaris", "leg_back", [(124, 1262), (112, 1300), (100, 1350)], [(133, 1266), (122, 1304), (105, 1356)], [(0.4, 0.5)], fib=4),
        M("popliteus", "Popliteus", "leg_back", [(124, 1276), (94, 1300), (78, 1318)], [(130, 1284), (108, 1330), (86, 1366)], [(0.55, 0.5)], fib=5),
        M("soleus", "Soleus", "leg_back", [(90, 1352), (62, 1410), (54, 1480), (68, 1550), (88, 1610), (102, 1664)], [(138, 1318), (150, 1400), (150, 1480), (142, 1550), (128, 1610), (114, 1664)], [(0.4, 0.3), (0.4, 0.75), (0.68, 0.5)], fib=7),
        M("fibularis_brevis", "Fibularis brevis", "leg_front", [(138, 1575), (131, 1630), (137, 1690)], [(149, 1560), (146, 1630), (145, 1690)], [(0.4, 0.5)], fib=4),
    ]
    # the back muscles proper, with shoulder girdle and splenius taken away
    para = [
        M("longissimus_capitis", "Longissimus capitis", "neck", [(36, 352), (44, 290), (50, 226), (60, 176)], [(44, 346), (54, 290), (60, 226), (69, 178)], [(0.7, 0.5)], fib=4),
        M("semispinalis_capitis", "Semispinalis capitis", "neck", [(30, 420), (22, 340), (4, 262), (3, 200), (2, 160)], [(38, 410), (42, 340), (40, 262), (38, 200), (40, 159)], [(0.35, 0.6)], fib=5),
        M("iliocostalis_cervicis", "Iliocostalis cervicis", "spine", [(38, 400), (46, 330), (46, 280), (44, 232)], [(58, 396), (58, 340), (52, 280), (49, 232)], [(0.5, 0.5)], fib=5),
        M("iliocostalis_thoracis", "Iliocostalis thoracis", "spine", [(50, 596), (52, 540), (47, 480), (41, 420), (37, 360), (34, 310)], [(80, 590), (79, 530), (72, 470), (62, 410), (51, 350), (42, 305)], [(0.15, 0.5), (0.45, 0.5)], fib=6),
        M("iliocostalis_lumborum", "Iliocostalis lumborum", "spine", [(28, 792), (44, 740), (51, 660), (50, 590)], [(46, 784), (66, 734), (79, 660), (81, 584)], [(0.35, 0.5), (0.7, 0.5)], fib=6),
        *at_levels(
            M("longissimus_thoracis", "Longissimus thoracis", "spine", [(10, 826), (18, 740), (21, 660), (19, 590), (16, 500), (16, 420), (18, 350), (22, 300)], [(28, 794), (45, 740), (51, 660), (51, 590), (49, 510), (43, 430), (38, 360), (32, 300)], [(0.25, 0.5), (0.42, 0.5), (0.62, 0.5)], fib=6),
            [("longissimus_thoracis", "Longissimus thoracis", 0, below("L1")), ("longissimus_lumborum", "Longissimus lumborum", below("L1"), 1000)],
        ),
        M("spinalis_thoracis", "Spinalis thoracis", "spine", [(2, 350), (2, 450), (2, 560), (2, 668)], [(12, 350), (15, 450), (18, 560), (7, 668)], [(0.35, 0.5), (0.65, 0.5)], fib=5),
        M(
            "serratus_posterior_inferior",
            "Serratus posterior inferior",
            "back",
            [(80, 590), (106, 552), (140, 520)],
            [(80, 664), (104, 636), (128, 606)],
            [(0.5, 0.5)],
            fib=7,
            poly=[(80, 588), (110, 552), (140, 518), (150, 528), (128, 558), (146, 560), (124, 586), (138, 594), (116, 612), (128, 624), (104, 640), (80, 664)],
        ),
    ]
    v.layers["intermediate"] = ([m for m in mid if m], clip_half(half))

    v.layers["paraspinal"] = (para, clip_half(half))

    deep = [
        M("psoas_major", "Psoas major", "hip", [(16, 606), (22, 660), (32, 716), (44, 766)], [(30, 604), (43, 655), (56, 710), (64, 762)], fib=6, cap=(0.2, 0.1), multi=False),
        *at_levels(M("multifidus_cervical", "", "spine", [(2, 205), (2, 250), (2, 282)], [(13, 205), (20, 250), (21, 282)], fib=5, cap=(0.2, 0)), [("cervical_multifidus_upper", "Multifidus and rotatores, C2-C4", 100, 233), ("cervical_multifidus_lower", "Multifidus and rotatores, C5-C7", 233, 400)]),
        *at_levels(
            M("multifidus_thoracic", "", "spine", [(2, below("C7")), (2, 450), (2, below("T12"))], [(21, below("C7")), (19, 380), (18, 450), (18, 530), (20, below("T12"))], fib=5, cap=(0, 0)),
            [("thoracic_multifidus_upper", "Multifidus and rotatores, T1-T6", 200, below("T6")), ("thoracic_multifidus_lower", "Multifidus and rotatores, T7-T12", below("T6"), 700)],
        ),
        *at_levels(
            M("multifidus_lumbar", "", "spine", [(2, below("T12")), (2, 720), (3, 862)], [(20, below("T12")), (28, 690), (40, 775), (30, 815), (12, 862)], fib=6, cap=(0, 0.2)),
            [("lumbar_multifidus_upper", "Multifidus, L1-L3", 500, below("L3")), ("lumbar_multifidus_lower", "Multifidus, L4-S1", below("L3"), below("S1")), ("sacral_multifidus", "Multifidus, sacral", below("S1"), 1000)],
        ),
        M("levator_ani", "Levator ani (schematic)", "hip", [(4, 886), (22, 884), (38, 888)], [(4, 908), (20, 914), (36, 912)], [(0.5, 0.5)], fib=5),
        M("semispinalis_thoracis", "Semispinalis thoracis", "spine", [(21, 290), (21, 380), (20, 450), (21, 510)], [(33, 300), (35, 390), (36, 470), (33, 530)], [(0.4, 0.5)], fib=5),
        *intercostals(),
        M("semispinalis_cervicis", "Semispinalis cervicis", "spine", [(8, 209), (21, 240), (22, 280), (24, 330)], [(14, 206), (29, 240), (34, 290), (34, 336)], [(0.4, 0.5)], fib=5),
        M("scalenus_posterior", "Scalenus posterior", "neck", [(43, 236), (50, 270), (64, 312)], [(48, 234), (59, 268), (80, 308)], fib=4, multi=False),
        M("longissimus_capitis", "Longissimus capitis", "neck", [(36, 352), (42, 290), (47, 226), (60, 176)], [(44, 346), (50, 290), (54, 226), (67, 178)], [(0.7, 0.5)], fib=4),
        M("longissimus_cervicis", "Longissimus cervicis", "spine", [(38, 212), (34, 280), (36, 352)], [(44, 212), (41, 280), (40, 352)], [(0.4, 0.5)], fib=5),
        M("obliquus_capitis_inferior", "Obliquus capitis inferior", "neck", [(5, 200), (24, 192), (44, 187)], [(5, 210), (26, 204), (46, 196)], [(0.5, 0.5)], fib=4),
        M("obliquus_capitis_superior", "Obliquus capitis superior", "neck", [(40, 187), (36, 176), (29, 160)], [(48, 188), (47, 174), (43, 160)], [(0.5, 0.5)], fib=4),
        M("rectus_capitis_posterior_minor", "Rectus capitis posterior minor", "neck", [(2, 188), (2, 176), (2, 164)], [(5, 188), (9, 176), (13, 164)], [(0.5, 0.5)], fib=4),
        M("rectus_capitis_posterior_major", "Rectus capitis posterior major", "neck", [(3, 203), (9, 184), (14, 163)], [(8, 204), (22, 184), (30, 163)], [(0.5, 0.5)], fib=4),
        M("serratus_posterior_superior", "Serratus posterior superior", "back", [(46, 282), (62, 306), (82, 336)], [(46, 352), (64, 374), (92, 408)], [(0.6, 0.5)], fib=6, poly=[(46, 280), (66, 300), (86, 326), (80, 338), (94, 352), (84, 362), (98, 382), (86, 388), (96, 408), (72, 386), (46, 352)]),
        M("supraspinatus", "Supraspinatus", "shoulder2", [(72, 322), (104, 318), (148, 326), (204, 346)], [(77, 356), (112, 346), (154, 338), (208, 358)], [(0.3, 0.5), (0.6, 0.5)], fib=6),
        M("quadratus_lumborum", "Quadratus lumborum", "back", [(39, 630), (41, 670), (45, 712), (55, 757)], [(72, 618), (71, 660), (77, 700), (98, 738)], [(0.35, 0.3), (0.35, 0.75), (0.7, 0.5)], fib=7, cap=(0.1, 4)),
        M("gluteus_minimus", "Gluteus minimus", "hip", [(84, 800), (112, 826), (144, 850)], [(140, 774), (154, 810), (156, 850)], [(0.3, 0.3), (0.4, 0.75)], fib=6, cap=(14, 0.2)),
        M("piriformis", "Piriformis", "hip", [(30, 806), (80, 824), (140, 846)], [(18, 856), (70, 854), (142, 855)], [(0.3, 0.5), (0.75, 0.5)], fib=6),
        M("superior_gemellus", "Superior gemellus", "hip", [(60, 868), (100, 862), (140, 856)], [(60, 876), (100, 870), (141, 860)], [(0.45, 0.5)], fib=4),
        M("obturator_internus", "Obturator internus", "hip", [(40, 882), (64, 878), (100, 871), (142, 861)], [(44, 906), (66, 892), (102, 882), (143, 865)], [(0.35, 0.5)], fib=5),
        M("inferior_gemellus", "Inferior gemellus", "hip", [(66, 893), (102, 883), (142, 866)], [(64, 904), (104, 892), (143, 871)], [(0.45, 0.5)], fib=4),
        M("quadratus_femoris", "Quadratus femoris", "hip", [(66, 908), (104, 897), (142, 880)], [(66, 940), (104, 938), (140, 926)], [(0.5, 0.5)], fib=6),
        M("adductor_magnus", "Adductor magnus", "thigh_inner", [(66, 942), (110, 985), (118, 1060), (108, 1130), (78, 1230)], [(10, 930), (20, 1000), (36, 1090), (52, 1170), (70, 1238)], [(0.35, 0.5), (0.55, 0.5)], fib=8),
        M("vastus_intermedius", "Vastus intermedius", "thigh_front", [(128, 990), (124, 1070), (122, 1140), (118, 1200)], [(146, 990), (144, 1070), (136, 1140), (126, 1200)], [(0.5, 0.5)], fib=5),
        M("popliteus", "Popliteus", "leg_back", [(124, 1276), (94, 1300), (78, 1318)], [(130, 1284), (108, 1330), (86, 1366)], [(0.55, 0.5)], fib=5),
        M("tibialis_posterior", "Tibialis posterior", "leg_back", [(96, 1372), (100, 1440), (99, 1520), (94, 1600), (83, 1684)], [(128, 1350), (128, 1440), (118, 1520), (102, 1600), (88, 1690)], [(0.25, 0.5), (0.45, 0.5)], fib=6),
        M("flexor_digitorum_longus", "Flexor digitorum longus", "leg_back", [(96, 1400), (99, 1470), (96, 1550), (91, 1620), (86, 1690)], [(84, 1410), (74, 1480), (78, 1560), (83, 1620), (79, 1690)], [(0.35, 0.5)], fib=5),
        M("flexor_hallucis_longus", "Flexor hallucis longus", "leg_back", [(130, 1440), (122, 1510), (112, 1590), (102, 1660), (95, 1710)], [(142, 1440), (146, 1510), (138, 1590), (118, 1660), (101, 1714)], [(0.4, 0.5)], fib=6),
    ]
    v.layers["deep"] = ([m for m in deep if m], clip_half(half))
    return v
