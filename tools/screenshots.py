"""Take the tour and renew the pictures that README and the guide show.

Run it from the top of the repository: ``.venv/bin/python tools/screenshots.py``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
SHOWN_IN = ("README.md", "docs/guide.md")
PICTURE = re.compile(r"screenshots/([\w.-]+\.png)")


def shown() -> set[str]:
    """Return the names of the pictures that the texts show."""
    texts = [(ROOT / each).read_text(encoding="utf-8") for each in SHOWN_IN]
    return {name for text in texts for name in PICTURE.findall(text)}


def main() -> int:
    """Renew the pictures; the exit status is the tour's."""
    kept = ROOT / "docs" / "screenshots"
    with TemporaryDirectory() as out:
        status = subprocess.run([sys.executable, "-m", "imsrecord", "tour", out], check=False)
        if status.returncode:
            return status.returncode
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir()
        for name in sorted(shown()):
            shutil.copyfile(Path(out) / name, kept / name)
            print(f"docs/screenshots/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
