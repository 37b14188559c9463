"""What is said at the end fits what was told: whom to keep away from, whom to listen to, whom to call."""

from __future__ import annotations

import pytest

from knowledge_base.interview.closing import closing_advice
from knowledge_base.interview.report import Answer, Report
from knowledge_base.thresholds.assessment import Assessment
from knowledge_base.wording import current_wording, segments


def told(kind: str = "child", source: str | None = None, reporter: str = "public", **more: str) -> Report:
    report = Report()
    report.answers["reporter_kind"] = Answer(status="given", value=reporter)
    about = report.subjects[0].answers
    about["subject_kind"] = Answer(status="given", value="me" if reporter == "self" else kind)
    if source is not None:
        about["harm_source"] = Answer(status="given", value=source, words=source)
    for field, value in more.items():
        about[field] = Answer(status="given", value=value)
    return report


def found(*categories: str, route: str = "case") -> Assessment:
    return Assessment.model_validate(
        {"person": "child", "route": route, "categories": list(categories), "explanation": "x", "guidance_version": "1"}
    )


@pytest.mark.parametrize("source", ["her mum's partner", "the neighbour", "my neighbour's son", "the coach", "a carer"])
def test_who_told_of_somebody_who_harms_a_child_is_told_to_keep_away_and_listen(source: str) -> None:
    assert closing_advice(told(source=source), found("physical_abuse")) == "utter_receipt_meanwhile"


@pytest.mark.parametrize("category", ["financial", "neglect", "organisational", "domestic_abuse", "physical"])
def test_about_an_adult_no_child_is_spoken_of(category: str) -> None:
    response = closing_advice(told("adult"), found(category))
    assert response == "utter_receipt_meanwhile_adult"
    assert "child" not in current_wording().render(response, "sms", {}).text


@pytest.mark.parametrize(
    "source", ["nobody", "No", "no one really", "Nobody, nothing has happened", "none that I know of", "herself"]
)
def test_where_nobody_harms_nobody_is_warned_of(source: str) -> None:
    assert closing_advice(told(source=source), found("neglect")) == "utter_receipt_meanwhile_plain"
    assert closing_advice(told(source=source, reporter="professional"), found()).endswith("professional_plain")


@pytest.mark.parametrize("source", ["no idea who", "nobody knows who", "no its her dad", "nobody but her brother"])
def test_in_doubt_the_warning_stands(source: str) -> None:
    assert closing_advice(told(source=source), found("neglect")) == "utter_receipt_meanwhile"


@pytest.mark.parametrize("category", ["housing_poverty", "contact_dispute", "parental_mental_health", "young_carer"])
def test_where_no_harm_was_told_nobody_is_warned_of(category: str) -> None:
    assert closing_advice(told(), found(category)) == "utter_receipt_meanwhile_plain"


@pytest.mark.parametrize("source", ["my husband", "my partner Dave", "its my dad", "our son Lee", "my own brother"])
def test_who_lives_with_it_is_not_told_to_keep_away(source: str) -> None:
    assert closing_advice(told(source=source), found("emotional_abuse")) == "utter_receipt_meanwhile_family"


@pytest.mark.parametrize("reporter", ["self", "public"])
@pytest.mark.parametrize("category", ["suicide_risk", "self_harm"])
def test_where_somebody_may_not_want_to_live_the_helplines_stand_at_the_end(category: str, reporter: str) -> None:
    response = closing_advice(told(reporter=reporter), found(category, "bullying"))
    assert response == "utter_receipt_meanwhile_life"
    text = current_wording().render(response, "sms", {}).text
    assert "Childline" in text
    assert "Samaritans" in text


def test_who_was_given_the_helplines_for_it_gets_them_again_at_the_end() -> None:
    report = told()
    report.said_once.append("own_life_help")
    assert closing_advice(report, found()) == "utter_receipt_meanwhile_life"


@pytest.mark.parametrize("end", ["adult", "family", "plain", "life", "self", "professional", "professional_plain"])
def test_each_ending_fits_two_texts_and_says_999(end: str) -> None:
    name = f"utter_receipt_meanwhile_{end}"
    values = dict.fromkeys(current_wording().placeholders(name), "01632 960100")
    text = current_wording().render(name, "sms", values).text
    assert segments(text) <= 2
    assert "999" in text
