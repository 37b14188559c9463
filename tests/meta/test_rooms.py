"""The rooms of the house: each imports only the rooms below it (docs/decisions, README)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("settings", "knowledge_base", "escalation", "actions", "api")
OUTSIDE = {"launch", "bot", "tests", "docker"}
PURE_ROOM_REFUSES = {"fastapi", "starlette", "sqlalchemy", "psycopg", "alembic", "procrastinate", "rasa", "rasa_sdk",
                     "twilio", "httpx2", "httpx", "jinja2"}  # fmt: skip


def python_files(room: str) -> list[Path]:
    return [ROOT / "settings.py"] if room == "settings" else sorted((ROOT / room).rglob("*.py"))


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide which room is meant"
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_below_it(room: str) -> None:
    forbidden = set(ROOMS[ROOMS.index(room) + 1 :]) | OUTSIDE
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files(room)
        for name in imports_of(path)
        if name in forbidden
    ]
    assert python_files(room)
    assert wrong == []


def test_the_knowledge_base_needs_no_web_framework_database_rasa_or_phone_network() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files("knowledge_base")
        for name in imports_of(path)
        if name in PURE_ROOM_REFUSES
    ]
    assert wrong == []


def test_the_bot_imports_nothing_of_ours() -> None:
    files = [p for p in (ROOT / "bot").rglob("*.py") if ".venv" not in p.parts]
    wrong = [f"{p.relative_to(ROOT)} imports {n}" for p in files for n in imports_of(p) if n in {*ROOMS, "launch"}]
    assert files
    assert wrong == []


def test_launch_needs_only_the_standard_library() -> None:
    import sys

    allowed = set(sys.stdlib_module_names) | {"launch"}
    files = sorted((ROOT / "launch").glob("*.py"))
    assert [f"{p.name} imports {n}" for p in files for n in imports_of(p) if n not in allowed] == []


def test_this_check_sees_an_upward_import(tmp_path: Path) -> None:
    sample = tmp_path / "sample.py"
    sample.write_text("from api.access import anyone\nimport escalation.spool\n")
    assert list(imports_of(sample)) == ["api", "escalation"]
