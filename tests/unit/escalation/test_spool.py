"""The spool: whole or not there, unreadable without the key, and safe before `write` returns."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from escalation.spool import Spool, derived_key

ROOT = Path(__file__).resolve().parents[3]
KEY = derived_key("a secret of this test")
WRITER = """
import sys
from pathlib import Path
from escalation.spool import Spool, derived_key
spool = Spool(Path(sys.argv[1]), derived_key("a secret of this test"))
for number in range(100_000):
    spool.write({"number": number, "text": "x" * 2000})
    print(number, flush=True)
"""


def test_records_come_back_oldest_first_until_they_are_done(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool", KEY)
    for number in range(3):
        spool.write({"number": number})

    first, *_ = [path for path, _ in spool.pending()]
    spool.done(first)
    spool.done(first)

    assert [record["number"] for _, record in spool.pending()] == [1, 2]
    assert spool.waiting == 2


def test_what_was_written_cannot_be_read_without_the_key(tmp_path: Path) -> None:
    Spool(tmp_path, KEY).write({"text": "a bruise on his face"})

    (file,) = tmp_path.iterdir()

    assert b"bruise" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_a_file_of_another_key_is_set_aside_and_never_removed(tmp_path: Path) -> None:
    Spool(tmp_path, Fernet.generate_key()).write({"number": 1})
    spool = Spool(tmp_path, KEY)
    spool.write({"number": 2})

    assert [record["number"] for _, record in spool.pending()] == [2]
    assert (spool.set_aside, spool.waiting) == (1, 1)


def test_an_empty_spool_has_nothing_to_say(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "never made", KEY)

    assert list(spool.pending()) == []
    assert (spool.waiting, spool.set_aside) == (0, 0)


@pytest.mark.parametrize("after", [1, 25])
def test_everything_whose_writing_returned_outlives_a_killed_writer(tmp_path: Path, after: int) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    for _ in range(after):
        writer.stdout.readline()
    writer.kill()
    rest = writer.stdout.read().split()
    writer.stdout.close()
    writer.wait()
    said = after + len(rest)

    kept = [record["number"] for _, record in Spool(tmp_path, KEY).pending()]

    assert kept[:said] == list(range(said))
    assert len(kept) - said in {0, 1}
    assert list(tmp_path.glob("*.bad")) == []
