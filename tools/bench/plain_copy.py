"""The same file without encryption: each page of SQLCipher 4 deciphered where it lies.

Nothing moves, so what differs between the two files is encryption alone. A page of 4,096 bytes
ends with 80 that are reserved: 16 of the IV, and its check. The first page begins with the salt.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE, RESERVED, SALT, IV = 4_096, 80, 16, 16
HEADER = b"SQLite format 3\0"


def decrypt(record: Path, target: Path, key: bytes) -> None:
    """Write a closed record, whose log is empty, as a plain file."""
    with record.open("rb") as source, target.open("wb") as plain:
        first = True
        while page := source.read(PAGE):
            begin = SALT if first else 0
            tail = page[PAGE - RESERVED :]
            cipher = Cipher(AES256(key), CBC(tail[:IV])).decryptor()
            body = cipher.update(page[begin : PAGE - RESERVED]) + cipher.finalize()
            plain.write((HEADER if first else b"") + body + tail)
            first = False
