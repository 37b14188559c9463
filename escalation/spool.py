"""The last resort for words that the database could not take: encrypted files, safe on disk before `write` returns."""

from __future__ import annotations

import base64
import json
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import structlog
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from settings import get_settings

SUFFIX, HALF, BAD = ".spool", ".half", ".bad"
log = structlog.get_logger()


class Spool:
    """A folder of encrypted records, one file each, oldest first. A file is whole or not there."""

    def __init__(self, folder: Path, key: bytes | str) -> None:
        self.folder = folder
        self._fernet = Fernet(key)

    def write(self, record: dict[str, Any]) -> None:
        """Keep a record. When this returns it is on the disk, whatever happens next. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.folder / f"{time.time_ns():020d}-{secrets.token_hex(4)}{SUFFIX}"
        half = path.with_suffix(HALF)
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(self._fernet.encrypt(json.dumps(record).encode()))
            file.flush()
            os.fsync(file.fileno())
        half.rename(path)
        self._sync_folder()

    def pending(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        """The records that wait, oldest first. A file that cannot be read is set aside, never removed."""
        for path in sorted(self.folder.glob(f"*{SUFFIX}")):
            try:
                record = json.loads(self._fernet.decrypt(path.read_bytes()))
            except FileNotFoundError:
                continue
            except (InvalidToken, ValueError):
                path.rename(path.with_suffix(BAD))
                log.error("spool_file_set_aside", file=path.name, set_aside=self.set_aside)
                continue
            yield path, record

    def done(self, path: Path) -> None:
        """The record is in the database: forget its file. Doing it twice is no fault."""
        path.unlink(missing_ok=True)
        self._sync_folder()

    @property
    def waiting(self) -> int:
        """How many records wait."""
        return sum(1 for _ in self.folder.glob(f"*{SUFFIX}"))

    @property
    def set_aside(self) -> int:
        """How many files could not be read (another key, a damaged disk): somebody must look."""
        return sum(1 for _ in self.folder.glob(f"*{BAD}"))

    def _sync_folder(self) -> None:
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def default_spool() -> Spool:
    """This machine's spool. Its key is FRONTDOOR_SPOOL_KEY, or is derived from FRONTDOOR_SECRET_KEY."""
    settings = get_settings()
    key = settings.spool_key.get_secret_value() or derived_key(settings.secret_key.get_secret_value())
    return Spool(settings.data_dir / "spool", key)


def derived_key(secret: str) -> str:
    """The Fernet key that belongs to a secret, always the same."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"frontdoor spool").derive(secret.encode())
    return base64.urlsafe_b64encode(derived).decode()
