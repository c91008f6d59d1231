"""Start the program: ``python -m imsrecord``."""

from __future__ import annotations

import sys

from imsrecord.cli import main

if __name__ == "__main__":
    sys.exit(main())
