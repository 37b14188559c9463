"""The published guidance as data: one entry for each sign, read and checked from the YAML files of the folders beside.

`rules/` holds the special rules, each in a file of its own name; `harms/` the kinds of harm to a child, `children/` the
signs of need by level, `adults/` the limbs of section 42 and the kinds of abuse, `modifiers/` what raises or lowers a
sign, `everyday/` what people also write. A file that is wrong is refused with its name and line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

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
    "care_needs", "no_care_needs", "can_protect_self", "cannot_protect_self", "risk_over", "harmless",
]  # fmt: skip
Outcome = Literal["resolve", "consult", "report"]


# Codes of the national returns. CIN: primary need (N1 to N9), factors found at assessment, closing category of a child
# protection plan (CIN census 2024 to 2026). SAC: type of risk in the Safeguarding Adults Collection.
CIN_CODES = frozenset({
    "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9", "1A", "1B", "1C", "2A", "2B", "2C", "3A", "3B", "3C", "4A",
    "4B", "4C", "5A", "5B", "5C", "6A", "6B", "6C", "7A", "8B", "8C", "8D", "8E", "8F", "9A", "10A", "11A", "12A",
    "13A", "14A", "15A", "16A", "17A", "18B", "18C", "19B", "19C", "20", "22A", "23A", "24A",
})  # fmt: skip
SAC_RISKS = frozenset({
    "physical", "sexual", "psychological", "financial", "discriminatory", "organisational", "neglect", "domestic_abuse",
    "sexual_exploitation", "modern_slavery", "self_neglect",
})  # fmt: skip


class When(BaseModel):
    """What must hold of the person for an entry to count. An unknown fact leaves it open, never denied."""

    model_config = ConfigDict(extra="forbid")

    age_below: float | None = None
    age_from: float | None = None
    not_mobile: bool = False

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.age_from is not None and self.age_below is not None and self.age_from >= self.age_below:
            raise ValueError(f"nobody is {self.age_from} or over and under {self.age_below}")
        return self


class Indicator(BaseModel):
    """One published sign, or one thing that raises, lowers or settles the answer.

    `raised_by` and `lowered_by` name entries of `modifiers/` that move this sign by one level; a `fixed` sign (a
    special rule of law or procedure) stands whatever else is said. `codes` are "CIN ..." or "SAC ...". In `examples`
    (as a reporter would say them) the entry is found; in `not_examples` (everyday life, the same theme) it is not.
    Words inside a wording of `never` do not count; a wording of `not_with` takes the sign from the whole text. What is
    `asked` counts only where the reporter asks for something.
    """

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
    codes: list[str] = Field(default_factory=list)
    when: When = Field(default_factory=When)
    phrases: list[str] = Field(min_length=1)
    never: list[str] = Field(default_factory=list)
    not_with: list[str] = Field(default_factory=list)
    asked: bool = False
    examples: list[str] = Field(min_length=1)
    not_examples: list[str] = Field(default_factory=list)
    same_day: bool = False
    fixed: bool = False
    raised_by: list[str] = Field(default_factory=list)
    lowered_by: list[str] = Field(default_factory=list)
    note: str = ""
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
    """All the guidance, ready to be searched. Its version: see `versions.py`."""

    indicators: dict[str, Indicator]
    files: dict[str, str]
    book: PhraseBook
    exceptions: PhraseBook
    masks: PhraseBook


FOLDER = Path(__file__).parent
FOLDERS = ("rules", "harms", "children", "adults", "modifiers", "everyday")


def guidance_files(folder: Path = FOLDER) -> list[Path]:
    """The files in the order in which they are read: of two signs of one level the first decides."""
    return [path for name in FOLDERS for path in sorted((folder / name).glob("*.yml"))]


def load_guidance(paths: Sequence[Path]) -> Guidance:
    """The guidance of these files. Raises SourceError naming the file, the line and the mend."""
    indicators: dict[str, Indicator] = {}
    files: dict[str, str] = {}
    places: dict[str, tuple[Path, int | None]] = {}
    for path in paths:
        listed = load_model(path, GuidanceFile)
        text = path.read_text(encoding="utf-8")
        for entry in listed.indicators:
            line = _line(text, entry.id)
            _check(path, line, entry, indicators)
            indicators[entry.id] = entry
            files[entry.id] = f"{path.parent.name}/{path.name}"
            places[entry.id] = (path, line)
    for name, entry in indicators.items():
        _check_modifiers(*places[name], entry, indicators)
    return Guidance(
        indicators=indicators,
        files=files,
        book=PhraseBook((one.id, phrase) for one in indicators.values() for phrase in one.phrases),
        exceptions=PhraseBook((one.id, phrase) for one in indicators.values() for phrase in one.not_with),
        masks=PhraseBook((one.id, phrase) for one in indicators.values() for phrase in one.never),
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
    if wrong := next((code for code in entry.codes if not _is_code(code, entry)), None):
        raise SourceError(path, line, f"'{entry.id}' has the code '{wrong}', which is not one of the national returns'")
    if both := set(entry.phrases) & {*entry.not_with, *entry.never}:
        raise SourceError(path, line, f"'{entry.id}' finds and excludes the same words: '{min(both)}'")
    if entry.fixed and entry.level is None:
        raise SourceError(path, line, f"'{entry.id}' is fixed but gives no level")
    check_phrases(path, ((entry.id, phrase) for phrase in [*entry.phrases, *entry.not_with, *entry.never]), line)


def _is_code(code: str, entry: Indicator) -> bool:
    kind, _, value = code.partition(" ")
    if kind == "SAC":
        return value in SAC_RISKS and entry.applies_to == ["adult"]
    return kind == "CIN" and value in CIN_CODES and "adult" not in entry.applies_to


def _check_modifiers(path: Path, line: int | None, entry: Indicator, known: Mapping[str, Indicator]) -> None:
    for names, effect in ((entry.raised_by, "raises"), (entry.lowered_by, "lowers")):
        for name in names:
            if name not in known or known[name].effect != effect:
                raise SourceError(path, line, f"'{entry.id}': there is no entry '{name}' that {effect} a level")
    if (entry.raised_by or entry.lowered_by) and entry.level is None:
        raise SourceError(path, line, f"'{entry.id}' has no level that something could raise or lower")
    if entry.fixed and entry.lowered_by:
        raise SourceError(path, line, f"'{entry.id}' contradicts itself: it is fixed and lowered by something")


@lru_cache(maxsize=1)
def guidance() -> Guidance:
    """The shipped guidance. Raises SourceError."""
    return load_guidance(guidance_files())
