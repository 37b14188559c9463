"""What is said once a contact exists."""

from dataclasses import dataclass

import pytest

from knowledge_base.interview import after_hand_over, joined
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Effect, Say
from knowledge_base.thresholds.assessment import Assessment
from knowledge_base.wording import current_wording, segments, sms_text
from knowledge_base.wording.wording import Rendered
from tests.unit.knowledge_base.interview.dialogue import NOW, FakeArea, Talk, at


@dataclass(frozen=True)
class FakeService:
    """A service of the directory."""

    name: str
    phone: str | None
    url: str | None


SERVICES = [
    FakeService("Exampleshire Young Carers and Families Project", "01632 960 001", "https://carers.example"),
    FakeService("Parent line", None, "https://parents.example"),
    FakeService("Food bank", "01632 960 003", None),
    FakeService("A fourth service", "01632 960 004", None),
]


def assessment(**given: object) -> Assessment:
    explanation = "What you told us sounds like a family that could do with some help early on. " * 4
    values = {"person": "child", "level": 2, "route": "early_help", "explanation": explanation, "guidance_version": "1"}
    return Assessment.model_validate(values | given)


def receipts(
    report: Report, outcome: str, found: Assessment | None = None, services: list[FakeService] = SERVICES
) -> list[Say]:
    return after_hand_over(
        report,
        reference="FD-7K3M-2QXP",
        outcome=outcome,
        assessment=found or assessment(),
        feedback_due=NOW,
        services=services,
        area=FakeArea(),
        now=NOW,
    )


def sent(channel: str = "web", *, reporter: str = "I'm her teacher") -> Report:
    talk = Talk(channel)
    while talk.asks != "check_answers":
        following = {
            "concern_words": "he hits her",
            "reporter_kind": reporter,
            "subject_kind": "child",
            "subject_age": "7",
        }
        talk.say(following.get(talk.asks or "", "not sure" if talk.asks != "danger_now" else "no"))
        if talk.asks == "concern_words" and talk.report.concern_message_ids:
            talk.say("that's all")
    return talk.say("yes").report


def test_an_escalated_report_gets_its_reference_when_and_what_to_do_meanwhile() -> None:
    says = receipts(sent(), "escalated")
    assert [s.response for s in says] == ["utter_receipt_escalated", "utter_receipt_meanwhile_professional"]
    assert says[0].values == {"reference": "FD-7K3M-2QXP", "when": "by 5pm on Wednesday 25 November"}


@pytest.mark.parametrize(
    ("reporter", "response"),
    [("neighbour", "utter_receipt_meanwhile"), ("about me", "utter_receipt_meanwhile_self")],
)
def test_what_to_do_meanwhile_fits_the_reporter(reporter: str, response: str) -> None:
    assert receipts(sent(reporter=reporter), "escalated")[1].response == response


def test_danger_gets_the_urgent_receipt() -> None:
    report = sent().model_copy(update={"danger": True})
    assert receipts(report, "escalated")[0].response == "utter_receipt_urgent"
    assert receipts(sent(), "escalated", assessment(immediate_danger=True))[0].response == "utter_receipt_urgent"


def test_a_signposted_report_is_told_why_three_services_and_that_a_person_can_look() -> None:
    says = receipts(sent(), "signposted")
    assert [s.response for s in says] == ["utter_signpost_why", "utter_signpost_services", "utter_receipt_signposted"]
    assert says[0].values["why"].startswith("What you told us")
    assert says[1].values["services"].count("\n") == 2
    assert [link["url"] for link in says[1].links] == ["https://carers.example", "https://parents.example"]
    assert says[2].choices[0]["value"] == "I still want a person to look at this"


def test_no_service_that_fits_is_said() -> None:
    assert receipts(sent(), "signposted", services=[])[1].response == "utter_signpost_no_services"


def test_a_text_message_names_no_service_where_texting_is_not_safe() -> None:
    says = receipts(sent("sms", reporter="neighbour"), "signposted")
    assert says[1].response == "utter_signpost_by_phone"
    assert "family" not in says[0].values["why"]


@pytest.mark.parametrize("outcome", ["escalated", "signposted", "advised"])
def test_receipts_by_text_message_fit(outcome: str) -> None:
    says = receipts(sent("sms"), outcome)
    assert len(says) <= 3
    for say in says:
        text = current_wording().render(say.response, "sms", say.values).text
        assert segments(sms_text(Rendered(text, [dict(c) for c in say.choices]))) <= 2


def test_a_report_that_was_stopped_or_goes_on_gets_a_short_receipt() -> None:
    stopped = at("household").say("stop").report
    assert [s.response for s in receipts(stopped, "escalated")] == ["utter_receipt_incomplete"]
    asking = at("household").say("person please").report
    assert [s.response for s in receipts(asking, "escalated")] == ["utter_receipt_while_asking"]


def test_a_receipt_stands_before_the_open_question() -> None:
    step = at("household").say("person please")
    says = joined(step, receipts(step.report, "escalated"))
    assert [s.response for s in says] == ["utter_person_coming", "utter_receipt_while_asking", "utter_ask_household"]


def test_words_added_later_get_no_second_receipt() -> None:
    talk = at("check_answers").say_all(["yes"])
    step = talk.say("he has no coat either")
    assert step.effect is Effect.UPDATE
    assert joined(step, receipts(step.report, "escalated")) == list(step.say)
