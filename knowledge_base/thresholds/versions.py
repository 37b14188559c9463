"""Which guidance is in force, and the whole of it as plain data, so that an answer can be explained long afterwards.

The version changes with any letter of any rule file of `thresholds/` and `language/`, and with the learned weights.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge_base.language.danger import DangerList, dangers
from knowledge_base.language.evidence import evidence
from knowledge_base.language.phrases import WordLists
from knowledge_base.language.signals import shipped_signals
from knowledge_base.sources import SourceError, load_model
from knowledge_base.thresholds.guidance import guidance
from knowledge_base.thresholds.learned.reading import reading_file

EDITION = "2026.11"
ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("language", "thresholds")
DANGER_WEIGHTS = "language/evidence.npz"
READING_WEIGHTS = "thresholds/learned/weights.npz"

type Contents = Mapping[str, bytes]
"""The rule files by their path in the knowledge base, in the order of their names."""


def rule_files(root: Path = ROOT) -> dict[str, bytes]:
    """Every file that an answer is made from. Raises SourceError where one cannot be read."""
    paths = [path for room in ROOMS for kind in ("*.yml", "*.npz") for path in (root / room).rglob(kind)]
    listed = {path.relative_to(root).as_posix() for path in paths}
    return {name: _read(root / name) for name in sorted(listed | {DANGER_WEIGHTS, READING_WEIGHTS})}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(path, None, f"cannot be read ({error.strerror})") from error


def version_of(files: Contents) -> str:
    """The version of these rule files, such as "2026.11-1a2b3c4d"."""
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(f"{name}\n{_digest(content)}\n".encode())
    return f"{EDITION}-{digest.hexdigest()[:8]}"


@lru_cache(maxsize=1)
def guidance_version() -> str:
    """The version of the guidance that answers carry. Raises SourceError."""
    return version_of(_in_force())


@lru_cache(maxsize=1)
def _in_force() -> Contents:
    """The rule files as this process found them, so that a version and what is kept of it are of one moment."""
    return rule_files()


def snapshot() -> dict[str, Any]:
    """The whole guidance in force as plain data (JSON). Raises SourceError.

    `indicators` are the published signs; `danger` the kinds of immediate danger, and which ideas show them together;
    `word_lists` what <name> means in a phrase; `thresholds` at what score (log odds) the learned weights count, with
    digests of the weights; `files` every rule file by its path, with its digest (SHA-256) and, where it has one, text.
    """
    files = _in_force()
    rules = guidance()
    return {
        "version": guidance_version(),
        "indicators": [
            {**entry.model_dump(mode="json"), "file": rules.files[name]} for name, entry in rules.indicators.items()
        ],
        "danger": _danger(),
        "word_lists": load_model(ROOT / "language" / "word_lists.yml", WordLists).lists,
        "thresholds": {
            "danger": {**evidence().model_dump(mode="json"), "weights": _digest(files[DANGER_WEIGHTS])},
            "reading": {**reading_file().model_dump(mode="json"), "weights": _digest(files[READING_WEIGHTS])},
        },
        "files": {name: _kept(name, content) for name, content in files.items()},
    }


def _danger() -> dict[str, Any]:
    listed = load_model(ROOT / "language" / "danger.yml", DangerList)
    entries, _ = dangers()
    together = shipped_signals(frozenset(entries))
    return {
        **listed.model_dump(mode="json"),
        "concepts": {name: concept.model_dump(mode="json") for name, concept in together.concepts.items()},
        "signals": [signal.model_dump(mode="json") for signal in together.signals],
    }


def _kept(name: str, content: bytes) -> dict[str, str]:
    text = {"text": content.decode()} if name.endswith(".yml") else {}
    return {"sha256": _digest(content), **text}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
