"""The page on making it one's own area names every file and every setting."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import BaseModel

from knowledge_base.areas import load_area, models
from knowledge_base.areas.hours import Hours
from knowledge_base.areas.pages import Pages
from settings import ROOT

PAGE = (ROOT / "docs" / "how-to" / "make-it-your-areas.md").read_text(encoding="utf-8")


def _fields(model: type[BaseModel]) -> set[str]:
    names: set[str] = set()
    for name, field in model.model_fields.items():
        names.add(field.alias or name)
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                names |= _fields(kind)
    return names


@pytest.mark.parametrize(
    "model",
    [
        models.Identity,
        models.Phones,
        Hours,
        Pages,
        models.Waiting,
        models.Urgent,
        models.Timescales,
        models.Levels,
        models.Outcomes,
        models.Officers,
        models.Helplines,
    ],
)
def test_every_setting_is_explained(model: type[BaseModel]) -> None:
    assert sorted(name for name in _fields(model) if f"`{name}`" not in PAGE and f"`{name}:" not in PAGE) == []


def test_every_file_of_an_area_is_explained() -> None:
    files = sorted(file.name for file in load_area("exampleshire").folder.rglob("*") if file.is_file())

    assert [name for name in files if f"`{name}`" not in PAGE] == []


def test_every_fact_that_fills_a_placeholder_is_named() -> None:
    facts = load_area("exampleshire").facts()
    helplines = {name for name in facts if name.startswith("helpline_")}

    assert [name for name in facts.keys() - helplines if f"`{{{name}}}`" not in PAGE] == []
