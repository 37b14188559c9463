"""What becomes of a hand-over: in doubt a person, and never less than before."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.contacts.outcomes import decide, holds_it_grave, holds_worries, reasons_for, speaks_of_harm
from escalation.contacts.references import new_reference, reference_in
from knowledge_base.interview.report import Answer, Report
from knowledge_base.thresholds.assessment import Assessment, Unknown
from knowledge_base.thresholds.doubt import still_unknown

AGE = Unknown(id="age", field="subject_age", question="How old?", why="Decides the guidance.")


def assessment(**values: object) -> Assessment:
    standard = {"person": "child", "level": 2, "route": "early_help", "explanation": "", "guidance_version": "t"}
    return Assessment.model_validate(standard | values)


def sign(status: str, level: int | None) -> dict[str, object]:
    return {"id": "bruise", "name": "Bruise", "status": status, "level": level, "source": "t", "version": "1"}


assessments = st.builds(
    assessment,
    person=st.sampled_from(["child", "unborn", "adult", "unknown"]),
    level=st.sampled_from([None, 1, 2, 3, 4]),
    s42=st.sampled_from([None, True, False]),
    route=st.sampled_from(["case", "early_help", "universal", "advice", "other_service"]),
    unknowns=st.sampled_from([[], [AGE]]),
    indicators=st.sampled_from([[], [sign("unknown", 4)], [sign("confirmed", 2)]]),
)


@given(assessments, st.booleans(), st.booleans(), st.booleans())
def test_an_escalated_contact_stays_escalated(found: Assessment, urgent: bool, person: bool, forced: bool) -> None:
    outcome = decide(found, urgent=urgent, person_requested=person, force_case=forced, before="escalated")

    assert outcome == "escalated"


@given(assessments, st.sampled_from([None, "signposted", "advised"]))
def test_a_request_danger_or_force_always_escalates(found: Assessment, before: str | None) -> None:
    for asked in ({"urgent": True}, {"person_requested": True}, {"force_case": True}):
        options = {"urgent": False, "person_requested": False, "force_case": False} | asked

        assert decide(found, before=before, **options) == "escalated"


@given(assessments)
def test_what_is_not_known_or_over_the_threshold_is_never_signposted_or_advised(found: Assessment) -> None:
    outcome = decide(found, urgent=False, person_requested=False, force_case=False, before=None)

    assert (outcome == "escalated") == (found.route == "case" or still_unknown(found))


@pytest.mark.parametrize(
    ("values", "unknown"),
    [
        ({}, False),
        ({"unknowns": [AGE]}, False),
        ({"person": "unknown"}, True),
        ({"level": None}, True),
        ({"indicators": [sign("unknown", None)]}, False),
        ({"indicators": [{**sign("unknown", None), "decides": True}]}, True),
        ({"indicators": [{**sign("denied", None), "decides": True}]}, False),
        ({"route": "case", "level": 4}, False),
        ({"route": "case", "level": None}, True),
        ({"route": "case", "level": None, "immediate_danger": True}, False),
        ({"indicators": [sign("unknown", 3)]}, True),
        ({"indicators": [sign("unknown", 2)]}, False),
        ({"indicators": [sign("denied", 4)]}, False),
        ({"person": "adult", "level": None, "s42": False}, False),
        ({"route": "advice", "person": "unknown", "level": None}, False),
        ({"route": "other_service", "person": "unknown", "level": None}, False),
    ],
)
def test_when_the_guidance_leaves_a_doubt(values: dict[str, object], unknown: bool) -> None:
    assert still_unknown(assessment(**values)) is unknown


@pytest.mark.parametrize(
    ("values", "harm"),
    [
        ({"route": "universal", "level": 1, "indicators": [sign("confirmed", 1)]}, False),
        ({"route": "case", "level": None}, False),
        ({"route": "case", "level": None, "indicators": [sign("confirmed", None)]}, True),
        ({"route": "early_help", "level": 2}, True),
        ({"person": "adult", "level": None, "s42": True, "route": "case"}, True),
        ({"route": "universal", "level": None, "immediate_danger": True}, True),
    ],
)
def test_when_words_that_answered_no_question_speak_of_harm(values: dict[str, object], harm: bool) -> None:
    assert speaks_of_harm(assessment(**values)) is harm


def test_reasons_are_kept_in_order_without_doubles() -> None:
    reasons = reasons_for(
        assessment(route="case", level=4),
        "escalated",
        given="bot_unavailable",
        danger=True,
        person_requested=False,
        complete=False,
        before=["incomplete", "danger"],
    )

    assert reasons == ["incomplete", "danger", "bot_unavailable", "threshold_met"]


@pytest.mark.parametrize("given_reason", ["threshold_met", "still_unknown", "incomplete"])
def test_a_reason_that_the_report_does_not_bear_out_is_not_kept(given_reason: str) -> None:
    reasons = reasons_for(
        assessment(), "signposted", given=given_reason, danger=False, person_requested=False, complete=True, before=()
    )

    assert reasons == ["below_threshold"]


def test_words_about_a_person_are_a_worry_a_subject_or_danger() -> None:
    somebody, told, endangered = Report(), Report(concern_message_ids=["1"]), Report(danger=True)
    somebody.subjects[0].answers["subject_kind"] = Answer(status="given", value="child", words="my neighbour's boy")
    named = Report(answers={"reporter_name": Answer(status="given", value="Ann", words="Ann")})
    unsure = Report()
    unsure.subjects[0].answers["subject_age"] = Answer(status="unknown", words="no idea")

    assert [holds_worries(report) for report in (somebody, told, endangered)] == [True] * 3
    assert [holds_worries(report) for report in (Report(), named, unsure)] == [False] * 3


def test_a_reference_can_be_read_out_and_typed_back() -> None:
    reference = new_reference()

    assert re.fullmatch(r"FD-[^\W_]{4}-[^\W_]{4}", reference)
    assert not set(reference[3:]) & set("01OILSZBUAEIOU")
    assert reference_in(f"ok, {reference.lower().replace('-', ' ')} thanks") == reference
    assert reference_in("ok") is None
    assert len({new_reference() for _ in range(500)}) == 500


@pytest.mark.parametrize(
    ("answers", "grave"),
    [
        ({"reporter_kind": "professional", "consent_why": "it is not safe to tell them"}, True),
        ({"reporter_kind": "professional", "own_view": "protection"}, True),
        ({"reporter_kind": "professional", "own_view": "assessment"}, True),
        ({"reporter_kind": "professional", "own_view": "advice"}, False),
        ({"reporter_kind": "professional", "consent_why": "there was no time to ask"}, False),
        ({"reporter_kind": "public", "own_view": "protection"}, False),
    ],
)
def test_what_a_professional_holds_to_be_grave_goes_to_a_person(answers: dict[str, str], grave: bool) -> None:
    report = Report(answers={field: Answer(status="given", value=value) for field, value in answers.items()})
    assert holds_it_grave(report) is grave
