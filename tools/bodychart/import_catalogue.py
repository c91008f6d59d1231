#!/usr/bin/env python3
"""Copy what the atlas must know of the clinical catalogue into catalogue.json (needs PyYAML; run only when the catalogue changes).
usage: import_catalogue.py MUSCLES.yaml REFERENCE.yaml"""

import json
import os
import sys

import yaml

m = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))["muscles"]
z = yaml.safe_load(open(sys.argv[2], encoding="utf-8"))["body_zones"]
out = dict(muscles=[dict(id=a["id"], name=a["name"], region=a["region"], layer=a["layer"], views=a["views"], inset=a["inset"], sites=[dict(id=s["id"], label=s["label"]) for s in a["trp_sites"]]) for a in m], zones=z)
p = os.path.join(os.path.dirname(os.path.abspath(__file__)), "catalogue.json")
open(p, "w", encoding="utf-8").write('{"muscles":[\n' + ",\n".join(json.dumps(a, ensure_ascii=False) for a in out["muscles"]) + '],\n"zones":[\n' + ",\n".join(json.dumps(a, ensure_ascii=False) for a in z) + "]}\n")
print(len(m), "muscles", sum(len(a["trp_sites"]) for a in m), "sites", len(z), "zones")
