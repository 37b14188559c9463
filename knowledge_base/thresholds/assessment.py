"""What the threshold guidance says of a report. It is guidance: a person decides."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Person = Literal["child", "unborn", "adult", "unknown"]
Route = Literal["case", "early_help", "universal", "advice", "other_service"]
CHILDREN_THERE = "children_there"
"""The unknown that asks after children who are, or may be, with an adult."""


class IndicatorFinding(BaseModel):
    """One published sign in this report: confirmed, denied or unknown; by which words; from which source."""

    model_config = ConfigDict(extra="forbid")

    id: str
    name: str
    status: Literal["confirmed", "denied", "unknown"]
    quote: str = ""
    message_index: int | None = None
    level: int | None = None
    published: int | None = Field(None, description="the level in the source, where something raised or lowered it")
    moved_by: list[str] = Field(default_factory=list, description="what raised or lowered it")
    set_aside: bool = Field(False, description="its words are there, and the message as a whole speaks against it")
    decides: bool = Field(False, description="asked about and still not known; a yes would send this to a person")
    effect: str = ""
    source: str
    version: str


class Unknown(BaseModel):
    """Something that would change the answer, most decisive first. `field` is what the interview would ask."""

    model_config = ConfigDict(extra="forbid")

    id: str
    field: str
    question: str
    why: str


class Assessment(BaseModel):
    """The shape of `POST /v1/guidance/threshold`; names are a stable interface."""

    model_config = ConfigDict(extra="forbid")

    person: Person
    level: int | None = Field(None, ge=1, le=4)
    s42: bool | None = None
    immediate_danger: bool = False
    same_day: bool = Field(False, description="the published guidance asks for action today, whatever day it is")
    categories: list[str] = Field(default_factory=list)
    route: Route
    indicators: list[IndicatorFinding] = Field(default_factory=list)
    unknowns: list[Unknown] = Field(default_factory=list)
    explanation: str
    guidance_version: str


class Facts(BaseModel):
    """Confirmed facts that stand beside the words. Unset means unknown, and unknown never lowers.

    `answers` are the words that confirmed or denied a sign, by its id. `denials_lower`: a denied sign does not count
    even where the words tell of it; a reporter's own "no" to a question is not to do that.
    """

    model_config = ConfigDict(extra="forbid")

    subject_kind: Literal["child", "unborn", "adult", "unknown"] | None = None
    about_self: bool | None = None
    age_years: float | None = Field(None, ge=0, le=130)
    children_there: bool | None = Field(None, description="children live with the adult whom the report is about")
    indicators: dict[str, Literal["confirmed", "denied", "unknown"]] = Field(default_factory=dict)
    answers: dict[str, str] = Field(default_factory=dict)
    denials_lower: bool = True
