"""An area file that cannot be right refuses to load, and says in which file and line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from knowledge_base.areas import AreaError, load_area
from knowledge_base.areas.loading import AREAS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(AREAS / "exampleshire", tmp_path / "elsewhere"))


def _line(file: Path, text: str) -> int:
    return next(n for n, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if text in line)


def test_an_area_can_stand_in_any_folder(folder: Path) -> None:
    assert load_area(str(folder)).name == "Exampleshire"


def test_an_unknown_area_is_one_plain_sentence() -> None:
    with pytest.raises(AreaError, match="no such area: FRONTDOOR_AREA must be one of exampleshire"):
        load_area("exampleshir")


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "message"),
    [
        ("hours.yml", "tuesday:", "tusday:", "tusday:", "'opening.tusday' is not a known field: check its spelling"),
        ("phones.yml", "hours_text: evenings", "hour_text: evenings", "hour_text:", "'edt.hour_text' is not a known"),
        ("hours.yml", '"17:00"', "17:00", "monday", "write the time in quotes"),
        ("phones.yml", "number: 01632 960100", "number: call us", "call us", "'mash.number'"),
        ("area.yml", "source: Invented for the example area\n", "", None, "'source' is missing"),
        ("outcomes.yml", "  - id: police_only", "  - id: early_help", "outcomes:", "'early_help' stands twice"),
        ("outcomes.yml", "for: child", "for: children", "for: children", "outcomes.2"),
        ("hours.yml", 'monday: {opens: "09:00", closes: "17:00"}', 'monday: {opens: "17:00", closes: "09:00"}',
         "monday", "closes before it opens"),
        ("hours.yml", "Europe/London", "Europe/Exampleton", "Exampleton", "is not a time zone"),
        ("hours.yml", "subdivision: ENG", "subdivision: MARS", "bank_holidays", "no bank holidays are known"),
        ("levels.yml", "level: 4", "level: 3", "children", "needs levels 1, 2, 3 and 4"),
        ("timescales.yml", "clock_hours: 24", "clock_hours: 24\n    working_days: 1", "urgent", "and not both"),
        ("timescales.yml", "id: amber", "id: orange", "id: orange", "ratings.1.id"),
        ("urgent.yml", '"+447700900901"', '"07700 900901"', "07700 900901", "contacts.0.number"),
        ("officers.yml", "grants: [read, audit]", "grants: [read, everything]", "everything", "grants.1"),
        ("conversation.yml", "web: 15", "web: 0", "web: 0", "silence_minutes.web"),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_named_with_its_file_and_line(
    folder: Path, file: str, old: str, new: str, at: str | None, message: str
) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(AreaError, match=re.escape(message)) as refused:
        load_area(str(folder))

    assert refused.value.path == path
    assert file in str(refused.value)
    assert at is None or refused.value.line == _line(path, at)


def test_a_key_that_stands_twice_is_named_with_its_line(folder: Path) -> None:
    path = folder / "area.yml"
    path.write_text(path.read_text(encoding="utf-8") + "name: Othershire\n", encoding="utf-8")

    with pytest.raises(AreaError, match="'name' stands twice") as refused:
        load_area(str(folder))

    assert refused.value.line == len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("file", ["area.yml", "phones.yml", "hours.yml", "levels.yml", "outcomes.yml", "urgent.yml"])
def test_a_file_that_is_missing_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()

    with pytest.raises(AreaError, match="cannot be read") as refused:
        load_area(str(folder))

    assert refused.value.path.name == file


def test_a_file_that_is_not_yaml_is_named_with_its_line(folder: Path) -> None:
    (folder / "area.yml").write_text("id: exampleshire\nname: [\n", encoding="utf-8")

    with pytest.raises(AreaError) as refused:
        load_area(str(folder))

    assert refused.value.line is not None


def test_level_4_always_reaches_a_person(folder: Path) -> None:
    path = folder / "levels.yml"
    head, tail = path.read_text(encoding="utf-8").split("child protection\n    route: case")
    path.write_text(f"{head}child protection\n    route: early_help{tail}", encoding="utf-8")

    with pytest.raises(AreaError, match="level 4 must have the route case"):
        load_area(str(folder))
