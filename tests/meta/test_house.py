"""The manners of the house: short files, no leftovers, no address or path of one machine in the project."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 350
VENDORED = ("api/static/govuk-frontend", "tests/contract/schemas/")
REGISTRY = re.compile(r"https?://[^\s\"']*/(simple|packages)/|index-url|registry *[:=] *\"?https?:")
ONE_MACHINE = re.compile(r"(?<![\w/])/(home|Users)/[a-z]+/|/root/\.")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and not name.startswith(VENDORED)]


def text_files() -> list[tuple[Path, str]]:
    found = []
    for path in tracked():
        if path.suffix in {".png", ".ico", ".woff2", ".npz"} or not path.is_file():
            continue
        found.append((path, path.read_text(encoding="utf-8")))
    return found


def test_no_python_or_script_file_is_longer_than_one_noun_needs() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path, text in text_files()
        if path.suffix in {".py", ".js"} and (lines := text.count("\n")) > LONGEST
    }
    assert long == {}


def test_no_file_carries_a_registry_address_or_a_path_of_one_machine() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {line.strip()[:80]}"
        for path, text in text_files()
        if path != Path(__file__)
        for line in text.splitlines()
        if (REGISTRY.search(line) and "no-emit-index-url" not in line) or ONE_MACHINE.search(line)
    ]
    assert wrong == []


def test_every_lock_is_pinned_by_hash() -> None:
    locks = [path for path in tracked() if path.name.endswith(".lock.txt")]
    assert len(locks) == 5
    for lock in locks:
        entries = re.split(r"\n(?=[a-zA-Z0-9])", lock.read_text())
        assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_nothing_is_called_utils() -> None:
    assert [p for p in tracked() if p.stem in {"utils", "helpers", "misc", "common"}] == []
