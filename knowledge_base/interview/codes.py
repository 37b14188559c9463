"""The codes of the national collections: for a child the Department for Education's, for an adult the Safeguarding
Adults Collection's. A code stands beside the answer it was read from; where it is not clear there is none."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Answer, Code, Report
from knowledge_base.interview.situations import PREDICATES, subject_is_an_adult, subject_kind
from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model

FILE = Path(__file__).with_name("codes.yml")


class CodeData(BaseModel):
    """One code: what it is called, and the phrases that name it. `only` is the one field in which they count."""

    model_config = ConfigDict(extra="forbid")

    code: str
    name: str
    words: list[str]
    only: str | None = None


class CodeSet(Sourced):
    """The codes of one field for a child or an adult, read from the fields of `read_from` in turn.

    `holds_when` names the situation (situations.py) in which an answer means this.
    """

    field: str
    of: str
    person: Literal["child", "adult"]
    read_from: list[str] = Field(min_length=1)
    holds_when: str = "always"
    codes: list[CodeData]


class CodeFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid")

    sets: list[CodeSet]


@lru_cache(maxsize=1)
def code_file() -> CodeFile:
    """The codes, checked. Raises SourceError."""
    return load_model(FILE, CodeFile)


def put_codes(report: Report) -> None:
    """Each answer with its code, in place; a code that no longer holds goes."""
    person = _person(report)
    for codes in code_file().sets:
        answer = report.answer(codes.field)
        if answer is not None:
            holds = codes.person == person and PREDICATES[codes.holds_when](report)
            answer.code = _code(report, codes) if holds else None


def _person(report: Report) -> str | None:
    """Whose codes count: nobody's while it is not known whether it is about a child."""
    if subject_is_an_adult(report):
        return "adult"
    known = subject_kind(report) in ("child", "unborn") or report.value("subject_age", report.subjects[0].id)
    return "child" if known else None


def _code(report: Report, codes: CodeSet) -> Code | None:
    for field in codes.read_from:
        answer = report.answer(field)
        if answer is not None and (named := _named(codes, field, answer)):
            return Code(of=codes.of, value=named)
    return None


def _named(codes: CodeSet, field: str, answer: Answer) -> str | None:
    """The code whose longest phrase stands in the answer; None where two codes are named equally well."""
    said = f" {plain(f'{answer.value or ""} {answer.words}')} "
    named = [
        (len(plain(phrase)), one.code)
        for one in codes.codes
        if one.only in (None, field)
        for phrase in one.words
        if re.search(rf" {re.escape(plain(phrase))}(?:s)? ", said)
    ]
    longest = max((length for length, _ in named), default=0)
    best = {code for length, code in named if length == longest}
    return best.pop() if len(best) == 1 else None
