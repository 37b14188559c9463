"""The shape of an area's files. A misspelt or missing field refuses to load."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from knowledge_base.sourced import Identifier, Sourced, Strict, Words

RouteName = Literal["case", "early_help", "universal", "advice", "other_service"]
ForWhom = Literal["child", "adult", "any"]
E164 = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{7,14}$")]


class Identity(Sourced):
    """area.yml"""

    id: Identifier
    name: Words
    council: Words
    service_name: Words
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
    privacy_url: Words
    accessibility_url: Words
    postcode_areas: list[Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}[0-9][A-Z0-9]?$")]] = Field(min_length=1)


class PhoneLine(Sourced):
    """A telephone line as it is read out; `hours_text` completes "open ..."."""

    name: Words
    number: Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ]{2,16}$")]
    hours_text: Words


class Phones(Strict):
    """phones.yml"""

    mash: PhoneLine
    edt: PhoneLine
    adults: PhoneLine


class Silence(Sourced):
    """Minutes without a message after which a conversation about a person is handed over as it stands."""

    web: int = Field(gt=0, le=1440)
    sms: int = Field(gt=0, le=1440)


class Seconds(Sourced):
    """A length of time in seconds."""

    value: int = Field(ge=0, le=600)


class Minutes(Sourced):
    """A length of time in minutes."""

    value: int = Field(gt=0, le=10_080)


class Waiting(Strict):
    """conversation.yml"""

    silence_minutes: Silence
    sms_quiet_seconds: Seconds
    pause_minutes: Minutes


class UrgentContact(Sourced):
    """Somebody who gets a text when a case is urgent."""

    name: Words
    number: E164


class Alarm(Sourced):
    """Minutes between urgent texts, until somebody acknowledges."""

    repeat_minutes: int = Field(gt=0, le=60)


class Urgent(Strict):
    """urgent.yml"""

    contacts: list[UrgentContact] = Field(min_length=1)
    alarm: Alarm


class Timescale(Sourced):
    """Either whole working days (due at the end of the last one) or hours by the clock, day and night."""

    working_days: int | None = Field(None, ge=1, le=60)
    clock_hours: int | None = Field(None, ge=1, le=240)

    @model_validator(mode="after")
    def says_one_of_the_two(self) -> Self:
        if (self.working_days is None) == (self.clock_hours is None):
            raise ValueError("needs either working_days or clock_hours, and not both")
        return self


class Feedback(Strict):
    """By when a reporter hears what happens next, by what happened to the contact."""

    urgent: Timescale
    escalated: Timescale
    signposted: Timescale
    advised: Timescale


class Rating(Sourced):
    """How soon a case must be finished, in working hours (the clock runs while the desk is open)."""

    id: Literal["red", "amber", "green", "blue"]
    label: Words
    meaning: Words
    hours: float = Field(gt=0)


class Timescales(Strict):
    """timescales.yml"""

    feedback: Feedback
    ratings: list[Rating]

    @field_validator("ratings")
    @classmethod
    def each_rating_once(cls, value: list[Rating]) -> list[Rating]:
        if sorted(rating.id for rating in value) != ["amber", "blue", "green", "red"]:
            raise ValueError("needs red, amber, green and blue, each once")
        return value


class Level(Sourced):
    """What the area calls one of the guidance's four levels for a child, and where it goes."""

    level: int = Field(ge=1, le=4)
    name: Words
    route: RouteName


class AdultRoute(Sourced):
    """Where a worry about an adult goes, by the view on section 42."""

    name: Words
    route: RouteName


class AdultRoutes(Strict):
    """Routes by whether section 42(1) may be met. Only a `not_met` may go anywhere but to a person."""

    met: AdultRoute
    not_met: AdultRoute
    unknown: AdultRoute

    @model_validator(mode="after")
    def doubt_goes_to_a_person(self) -> Self:
        if self.met.route != "case" or self.unknown.route != "case":
            raise ValueError("section 42 met or unknown must have the route case")
        return self


class Levels(Strict):
    """levels.yml"""

    children: list[Level]
    adults: AdultRoutes

    @field_validator("children")
    @classmethod
    def four_levels_and_the_highest_is_a_case(cls, value: list[Level]) -> list[Level]:
        if [level.level for level in value] != [1, 2, 3, 4]:
            raise ValueError("needs levels 1, 2, 3 and 4, each once, in this order")
        if value[3].route != "case":
            raise ValueError("level 4 must have the route case")
        return value


class Outcome(Sourced):
    """Something an officer can decide. `closes`: nothing more happens here afterwards."""

    id: Identifier
    label: Words
    closes: bool
    person: ForWhom = Field(alias="for")


class Outcomes(Strict):
    """outcomes.yml"""

    outcomes: list[Outcome] = Field(min_length=1)

    @field_validator("outcomes")
    @classmethod
    def each_id_once(cls, value: list[Outcome]) -> list[Outcome]:
        ids = [outcome.id for outcome in value]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"'{twice[0]}' stands twice")
        return value


class OfficerRole(Sourced):
    """What one role may do at the desk."""

    grants: list[Literal["read", "triage", "manage", "audit"]] = Field(min_length=1)


class Officers(Strict):
    """officers.yml"""

    roles: dict[Identifier, OfficerRole] = Field(min_length=1)


class Helpline(Sourced):
    """A national helpline."""

    id: Identifier
    name: Words
    number: Annotated[str, StringConstraints(pattern=r"^[0-9][0-9 ]{2,16}$")]
    hours_text: Words
    person: ForWhom = Field(alias="for")


class Helplines(Strict):
    """helplines.yml"""

    helplines: list[Helpline]
