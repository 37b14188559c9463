"""Directory files that cannot be right refuse to load, and say where; postcodes are read as people write them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from knowledge_base.areas import load_area
from knowledge_base.directory import DirectoryError, district_of, load_directory


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(load_area("exampleshire").folder / "directory", tmp_path / "directory"))


def _change(path: Path, old: str, new: str) -> int:
    """Replace the first `old` in the file; the line it stands on."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"minimum_age"', '"minimun_age"', "'minimun_age' is not a field of Open Referral UK"),
        ('"name"', '"nmae"', "'nmae' is not a field of Open Referral UK"),
        ('"status": "active"', '"status": "open"', "'status'"),
        ('"minimum_age": 0', '"minimum_age": "young"', "'minimum_age'"),
    ],
)
def test_a_wrong_entry_is_named_with_its_line(folder: Path, old: str, new: str, message: str) -> None:
    line = _change(folder / "services.json", old, new)

    with pytest.raises(DirectoryError, match=message) as refused:
        load_directory(folder)

    assert refused.value.path == folder / "services.json"
    assert refused.value.line == line


def test_a_missing_field_is_named(folder: Path) -> None:
    path = folder / "services.json"
    services = json.loads(path.read_text(encoding="utf-8"))
    del services[3]["name"]
    path.write_text(json.dumps(services, indent=1), encoding="utf-8")

    with pytest.raises(DirectoryError, match="'name' is missing"):
        load_directory(folder)


def test_a_key_that_stands_twice_is_named(folder: Path) -> None:
    _change(folder / "services.json", '"minimum_age": 0,', '"minimum_age": 0, "minimum_age": 5,')

    with pytest.raises(DirectoryError, match="'minimum_age' stands twice"):
        load_directory(folder)


def test_a_file_that_is_not_json_is_named_with_its_line(folder: Path) -> None:
    (folder / "services.json").write_text("[\n{,}\n]", encoding="utf-8")

    with pytest.raises(DirectoryError, match="is not valid JSON") as refused:
        load_directory(folder)

    assert refused.value.line == 2


def test_a_file_that_holds_no_list_is_refused(folder: Path) -> None:
    (folder / "services.json").write_text("{}", encoding="utf-8")

    with pytest.raises(DirectoryError, match="must be a list"):
        load_directory(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "taxonomies.json").unlink()

    with pytest.raises(DirectoryError, match=r"taxonomies\.json .*cannot be read"):
        load_directory(folder)


def test_a_service_with_an_unknown_term_is_named(folder: Path) -> None:
    path = folder / "taxonomies.json"
    taxonomies = json.loads(path.read_text(encoding="utf-8"))
    taxonomies[0]["taxonomy_terms"] = [t for t in taxonomies[0]["taxonomy_terms"] if t["term"] != "falls"]
    path.write_text(json.dumps(taxonomies), encoding="utf-8")

    with pytest.raises(DirectoryError, match=r"has the term 'falls', which taxonomies\.json does not have"):
        load_directory(folder)


def test_a_directory_must_say_whom_services_are_for(folder: Path) -> None:
    path = folder / "taxonomies.json"
    taxonomies = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(taxonomies[:1]), encoding="utf-8")

    with pytest.raises(DirectoryError, match="child, unborn, adult"):
        load_directory(folder)


def test_a_service_that_stands_twice_is_named(folder: Path) -> None:
    path = folder / "services.json"
    services = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([*services, services[0]]), encoding="utf-8")

    with pytest.raises(DirectoryError, match="stands twice"):
        load_directory(folder)


def test_a_service_that_stopped_is_kept_but_not_offered(folder: Path) -> None:
    _change(folder / "services.json", '"status": "active"', '"status": "defunct"')

    directory = load_directory(folder)

    found = directory.find(age_years=5, person="child", categories=[], postcode=None, limit=50)
    assert directory.services[0] not in found


@pytest.mark.parametrize(
    ("written", "district"),
    [
        ("ZZ1 2AB", "ZZ1"),
        ("zz12ab", "ZZ1"),
        (" zz1  2ab ", "ZZ1"),
        ("ZZ1", "ZZ1"),
        ("zz1 2", "ZZ1"),
        ("SW1A 1AA", "SW1A"),
        ("ZZ12 3AB", "ZZ12"),
        ("M1 1AA", "M1"),
        ("no idea", None),
        ("", None),
        (None, None),
        ("ZZ1 2AB and a long story", None),
    ],
)
def test_the_district_of_a_postcode_is_read_as_people_write_it(written: str | None, district: str | None) -> None:
    assert district_of(written) == district
