"""Key files changed by somebody who knows how the checksum is made."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from imsrecord.security.canonical import canonical


def resealed(tree: dict[str, Any]) -> bytes:
    """A file whose checksum fits what was written into it."""
    rest = {key: part for key, part in tree.items() if key != "checksum"}
    rest["checksum"] = hashlib.sha256(canonical(rest)).hexdigest()
    return json.dumps(rest).encode()
