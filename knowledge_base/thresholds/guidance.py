"""The published guidance as data: one entry for each sign, read and checked from the YAML files beside this one.

`children.yml`, `harms.yml`, `adults.yml`, `everyday.yml` and `doubt.yml` hold the signs, `rules/` the special rules,
each in a file of its own name. A file that is wrong is refused with its name and line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge_base.language.phrases import PhraseBook, check_phrases
from knowledge_base.sources import SourceError, load_model

CHILD_CATEGORIES = frozenset({
    "neglect", "physical_abuse", "bruising_non_mobile", "emotional_abuse", "sexual_abuse", "cse", "cce",
    "domestic_abuse", "fgm", "forced_marriage", "hba", "radicalisation", "online_harm", "child_on_child", "hsb",
    "modern_slavery", "private_fostering", "missing", "young_carer", "unborn", "fii", "homelessness_16_17",
    "faith_belief_abuse", "position_of_trust", "self_harm", "suicide_risk", "child_mental_health",
    "child_substance_misuse", "parental_mental_health", "parental_substance_misuse", "parental_disability",
    "send_disability", "school_attendance", "housing_poverty", "bullying", "asb", "contact_dispute",
    "carer_breakdown", "child_self_referral", "risk_to_workers",
})  # fmt: skip
ADULT_CATEGORIES = frozenset({
    "physical", "domestic_abuse", "sexual", "psychological", "financial", "modern_slavery", "discriminatory",
    "organisational", "neglect", "self_neglect", "sexual_exploitation", "forced_marriage", "position_of_trust",
    "carer_stress", "homelessness", "historic", "mental_health_crisis", "suicide_risk",
})  # fmt: skip
# What somebody may ask for that is no worry: codes of the directory beyond those above.
NEEDS = frozenset({
    "holiday_activities", "youth_activities", "food", "parenting", "new_baby", "fathers", "loneliness", "older_people",
    "money_advice",
})  # fmt: skip

Effect = Literal[
    "raises", "lowers", "rules_out", "worrying", "worried", "disclosure", "universal", "advice", "other_service",
    "care_needs", "no_care_needs", "can_protect_self", "cannot_protect_self", "risk_over", "unexplained",
    "says_more", "harmless",
]  # fmt: skip
Outcome = Literal["resolve", "consult", "report"]


class When(BaseModel):
    """What must hold of the person for an entry to count. An unknown fact leaves it open, never denied."""

    model_config = ConfigDict(extra="forbid")

    age_below: float | None = None
    age_from: float | None = None
    not_mobile: bool = False


class Indicator(BaseModel):
    """One published sign, or one thing that raises, lowers or settles the answer."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    name: str
    question: str = Field(min_length=10)
    field: str = ""
    applies_to: list[Literal["child", "unborn", "adult", "any"]] = Field(min_length=1)
    domain: str = ""
    level: int | None = Field(None, ge=1, le=4)
    outcome: Outcome | None = None
    effect: Effect | None = None
    categories: list[str] = Field(default_factory=list)
    when: When = Field(default_factory=When)
    phrases: list[str] = Field(min_length=1)
    not_with: list[str] = Field(default_factory=list)
    same_day: bool = False
    raises: str = ""
    lowers: str = ""
    source: str = Field(min_length=5)
    confidence: Literal["verified", "unverified", "local"]
    version: str
    review_date: date

    @property
    def asks(self) -> str:
        """The field of the concern report that would settle it."""
        return self.field or f"indicator:{self.id}"


class GuidanceFile(BaseModel):
    """One file of guidance."""

    model_config = ConfigDict(extra="forbid")

    about: str
    indicators: list[Indicator] = Field(min_length=1)


@dataclass(frozen=True)
class Guidance:
    """All the guidance, ready to be searched. `version` changes with any letter of the files."""

    version: str
    indicators: dict[str, Indicator]
    files: dict[str, str]
    book: PhraseBook
    exceptions: PhraseBook


FOLDER = Path(__file__).parent
FILES = ("children.yml", "harms.yml", "adults.yml", "everyday.yml", "doubt.yml")


def guidance_files(folder: Path = FOLDER) -> list[Path]:
    """The files in the order in which they are read."""
    return [folder / name for name in FILES] + sorted((folder / "rules").glob("*.yml"))


def load_guidance(paths: Sequence[Path]) -> Guidance:
    """The guidance of these files. Raises SourceError naming the file, the line and the mend."""
    indicators: dict[str, Indicator] = {}
    files: dict[str, str] = {}
    digest = hashlib.sha256()
    for path in paths:
        listed = load_model(path, GuidanceFile)
        text = path.read_text(encoding="utf-8")
        digest.update(text.encode())
        for entry in listed.indicators:
            line = _line(text, entry.id)
            _check(path, line, entry, indicators)
            indicators[entry.id] = entry
            files[entry.id] = path.name if path.parent.name != "rules" else f"rules/{path.name}"
    return Guidance(
        version=f"2026.11-{digest.hexdigest()[:8]}",
        indicators=indicators,
        files=files,
        book=PhraseBook((one.id, phrase) for one in indicators.values() for phrase in one.phrases),
        exceptions=PhraseBook((one.id, phrase) for one in indicators.values() for phrase in one.not_with),
    )


def _line(text: str, entry_id: str) -> int | None:
    wanted = f"- id: {entry_id}"
    return next((number for number, line in enumerate(text.splitlines(), 1) if line.strip() == wanted), None)


def _check(path: Path, line: int | None, entry: Indicator, known: dict[str, Indicator]) -> None:
    if entry.id in known:
        raise SourceError(path, line, f"the id '{entry.id}' stands twice")
    if sum(part is not None for part in (entry.level, entry.outcome, entry.effect)) != 1:
        raise SourceError(path, line, f"'{entry.id}' needs exactly one of level, outcome, effect")
    if entry.level is not None and "adult" in entry.applies_to:
        raise SourceError(path, line, f"'{entry.id}' gives an adult a level: adults have an outcome")
    allowed = ADULT_CATEGORIES if entry.applies_to == ["adult"] else CHILD_CATEGORIES
    if "any" in entry.applies_to:
        allowed = ADULT_CATEGORIES | CHILD_CATEGORIES
    if entry.effect == "universal":
        allowed = allowed | NEEDS
    unknown = next((category for category in entry.categories if category not in allowed), None)
    if unknown is not None:
        raise SourceError(path, line, f"'{entry.id}' has the category '{unknown}', which is not one of the codes")
    check_phrases(path, ((entry.id, phrase) for phrase in [*entry.phrases, *entry.not_with]), line)


@lru_cache(maxsize=1)
def guidance() -> Guidance:
    """The shipped guidance. Raises SourceError."""
    return load_guidance(guidance_files())


def guidance_version() -> str:
    """The version of the guidance that answers carry."""
    return guidance().version
