"""The version of the guidance changes with any file that an answer is made from, and a version is kept whole."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from knowledge_base.language.danger import dangers
from knowledge_base.sources import SourceError
from knowledge_base.thresholds import assess, guidance_version, versions
from knowledge_base.thresholds.guidance import Indicator, guidance, guidance_files
from knowledge_base.thresholds.matter import WHOLE
from knowledge_base.thresholds.versions import ROOT, rule_files, snapshot, version_of


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of every rule file."""
    for name in rule_files():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "thresholds/rules/bruise_on_a_baby.yml",
        "thresholds/children/level_1.yml",
        "thresholds/explanations.yml",
        "thresholds/learned/reading.yml",
        "thresholds/learned/weights.npz",
        "language/danger.yml",
        "language/concepts/violence.yml",
        "language/context.yml",
        "language/word_lists.yml",
        "language/evidence.yml",
        "language/evidence.npz",
    ],
)
def test_one_more_letter_in_any_kind_of_file_is_another_version(copied: Path, name: str) -> None:
    before = version_of(rule_files(copied))

    with (copied / name).open("ab") as file:
        file.write(b"#")

    assert version_of(rule_files(copied)) != before


def test_a_file_that_is_added_or_renamed_is_another_version(copied: Path) -> None:
    before = version_of(rule_files(copied))
    (copied / "language/concepts/more.yml").write_text("about: More\n")
    added = version_of(rule_files(copied))
    (copied / "language/concepts/more.yml").rename(copied / "language/concepts/other.yml")
    renamed = version_of(rule_files(copied))

    assert len({before, added, renamed}) == 3


def test_the_same_files_elsewhere_are_the_same_version(copied: Path) -> None:
    assert version_of(rule_files(copied)) == version_of(rule_files())


def test_weights_that_are_missing_are_named(copied: Path) -> None:
    (copied / "language/evidence.npz").unlink()

    with pytest.raises(SourceError, match=r"evidence\.npz"):
        rule_files(copied)


def test_answers_carry_the_version_in_its_readable_form() -> None:
    assert re.fullmatch(r"2026\.11-[0-9a-f]{8}", guidance_version())
    assert assess(["hello"]).guidance_version == guidance_version()


def test_every_file_of_signs_counts_for_the_version() -> None:
    listed = {path.relative_to(ROOT).as_posix() for path in guidance_files()}

    assert listed <= set(rule_files())


def test_a_snapshot_holds_every_sign_whole() -> None:
    kept = json.loads(json.dumps(snapshot()))

    assert kept["version"] == guidance_version()
    by_id = {one["id"]: one for one in kept["indicators"]}
    assert list(by_id) == list(guidance().indicators)
    for name, entry in guidance().indicators.items():
        one = by_id[name]
        assert one.pop("file") == guidance().files[name]
        assert Indicator.model_validate(one) == entry


def test_a_snapshot_holds_every_danger_and_the_ideas_that_show_it() -> None:
    danger = snapshot()["danger"]

    assert [one["id"] for one in danger["entries"]] == list(dangers()[0])
    assert {"version", "source", "review_date"} <= set(danger)
    assert danger["concepts"]
    assert {signal["kind"] for signal in danger["signals"]} <= set(dangers()[0])


def test_a_snapshot_holds_the_scores_and_the_digests_of_the_learned_weights() -> None:
    kept = snapshot()

    assert kept["thresholds"]["danger"]["alarm"] < 0
    assert kept["thresholds"]["reading"]["thresholds"]["reach"] < 0
    for name, file in (("danger", "language/evidence.npz"), ("reading", "thresholds/learned/weights.npz")):
        assert kept["thresholds"][name]["weights"] == kept["files"][file]["sha256"]


def test_a_snapshot_holds_every_rule_file_so_that_it_can_be_written_out_again(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rule_files(copied)
    monkeypatch.setattr(versions, "_in_force", lambda: whole)
    files = versions.snapshot()["files"]

    assert set(files) == set(whole)
    for name, file in files.items():
        assert file["sha256"] == hashlib.sha256(whole[name]).hexdigest()
        assert file.get("text") == (whole[name].decode() if name.endswith(".yml") else None)


def test_every_finding_of_an_answer_is_in_the_snapshot_of_its_version() -> None:
    words = "My neighbour's toddler is always hungry and dirty and they leave him alone in the flat every night."
    found = {one.id for one in assess([words]).indicators}

    assert found
    assert found - {one["id"] for one in snapshot()["indicators"]} <= {WHOLE}
