"""Adding to an earlier report: what is asked, what is never told, and that no word is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from knowledge_base.interview import adding
from knowledge_base.interview.phrases import wants_to_add
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Act, Effect, Reply, Step
from tests.unit.knowledge_base.interview.at_a_question import FIVE, standing_at

REFERENCE = "FD-7K3M-2QXP"
REQUEST = f"I want to add to {REFERENCE}"
PROOF = "07700 900123"


class Exchange:
    """A reporter who wants to add to an earlier report, whose proof is a phone number."""

    def __init__(self, field: str = "danger_now", *, known: bool = True, proof: str = PROOF) -> None:
        self.report: Report = standing_at(field).report
        self.known, self.proof = known, proof
        self.words: list[tuple[str, str]] = []

    def say(self, text: str, *, danger: bool = False) -> Step:
        self.words.append((f"m{len(self.words) + 1}", text))
        reply = Reply(Act.ANSWER, text, self.words[-1][0], danger, list(self.words))
        reference = REFERENCE if REFERENCE in text else None
        assert adding.concerns(self.report, reply, reference)
        step = adding.take(self.report, reply, reference, self._proves)
        self.report = step.report
        return step

    def _proves(self, reference: str, said: Sequence[str]) -> bool:
        return self.known and reference == REFERENCE and any(self.proof in text for text in said)


def responses(step: Step) -> list[str]:
    return [say.response for say in step.say]


@pytest.mark.parametrize("field", FIVE)
def test_the_reference_and_the_proof_are_asked_for_and_then_every_word_is_added(field: str) -> None:
    exchange = Exchange(field)
    assert responses(exchange.say("I want to add to my report")) == ["utter_ask_adding_reference"]
    assert responses(exchange.say(REFERENCE)) == ["utter_ask_adding_proof"]
    proven = exchange.say(PROOF)
    assert responses(proven) == ["utter_adding_go_on"]
    added = exchange.say("he came in with a new bruise")
    assert responses(added) == ["utter_added_to_report"]
    assert added.effect is Effect.UPDATE
    assert exchange.report.adding.message_ids == ["m1", "m2", "m3", "m4"]
    assert exchange.report.concern_message_ids == []


def test_a_proof_given_at_once_is_taken() -> None:
    assert responses(Exchange().say(f"{REQUEST}, my number is {PROOF}")) == ["utter_adding_go_on"]


@pytest.mark.parametrize("known", [True, False])
def test_without_the_proof_a_known_and_an_unknown_reference_are_answered_alike(known: bool) -> None:
    exchange = Exchange(known=known)
    said = [exchange.say(text) for text in (REQUEST, "07700 900999", "sam@elm.example")]
    assert [responses(step)[0] for step in said] == [
        "utter_ask_adding_proof",
        "utter_adding_not_matched",
        "utter_adding_refused",
    ]
    assert not any(say.values for step in said for say in step.say)


def test_wrong_twice_it_becomes_a_report_of_its_own_that_names_the_reference() -> None:
    exchange = Exchange()
    for text in (REQUEST, "07700 900999", "sam@elm.example"):
        step = exchange.say(text)
    assert exchange.report.concern_message_ids == ["m1", "m2", "m3"]
    assert step.say[-1].asks == "danger_now"
    assert exchange.report.open_question.field == "danger_now"
    again = Reply(Act.ANSWER, REQUEST, "m9")
    assert not adding.concerns(exchange.report, again, REFERENCE)


@pytest.mark.parametrize("text", ["I don't know", "no", "I'd rather not say"])
def test_whoever_has_none_goes_on_with_a_new_report(text: str) -> None:
    exchange = Exchange()
    exchange.say("I want to add to my report")
    assert responses(exchange.say(text))[0] == "utter_adding_refused"


def test_a_reference_that_is_not_found_in_two_answers_is_not_asked_for_a_third_time() -> None:
    exchange = Exchange()
    exchange.say("I want to add to my report")
    assert responses(exchange.say("it was last week")) == ["utter_ask_adding_reference"]
    assert responses(exchange.say("about a boy"))[0] == "utter_adding_refused"


@pytest.mark.parametrize(("text", "effect"), [("stop", Effect.STOP), ("can I speak to a person", Effect.PERSON)])
def test_at_the_proof_a_command_is_obeyed(text: str, effect: Effect) -> None:
    exchange = Exchange()
    exchange.say(REQUEST)
    assert exchange.say(text).effect is effect


def test_danger_at_the_proof_is_danger_and_the_proof_is_still_asked_for() -> None:
    exchange = Exchange()
    exchange.say(REQUEST)
    step = exchange.say("he is hitting her now", danger=True)
    assert step.report.danger
    assert step.say[-1].kind == "ask"
    assert step.report.adding.state == "proof"


def test_once_proved_a_person_can_be_asked_for_and_nothing_is_told() -> None:
    exchange = Exchange()
    exchange.say(f"{REQUEST} {PROOF}")
    assert exchange.say("I want a person").effect is Effect.PERSON
    news = exchange.say("how is it going?")
    assert (responses(news), dict(news.say[0].values)) == (["utter_no_news_here"], {"reference": REFERENCE})
    assert responses(exchange.say("that's all")) == ["utter_goodbye"]
    assert responses(exchange.say("start again")) == ["utter_start_again_sent"]


@pytest.mark.parametrize(
    "text",
    [
        "I want to add to my report",
        "can I add something to FD-7K3M-2QXP",
        "more information for reference FD-7K3M-2QXP",
        "adding to ref FD-7K3M-2QXP",
        "update my referral",
        "I have a reference, FD-7K3M-2QXP",
        "I reported before, reference FD-7K3M-2QXP",
    ],
)
def test_asking_to_add_is_recognised(text: str) -> None:
    assert wants_to_add(text, named=REFERENCE in text)


@pytest.mark.parametrize(
    "text",
    [
        "he adds to the mess every day and hits the children",
        "my report card was bad so dad hit me",
        "I want to add that he hits her",
        "update: he hit her again",
    ],
)
def test_a_story_is_not_taken_for_it(text: str) -> None:
    assert not wants_to_add(text)


def test_a_reference_in_the_middle_of_a_story_is_part_of_it() -> None:
    report = standing_at("concern_words").report
    reply = Reply(Act.ANSWER, f"she reported it last year as {REFERENCE} and nothing changed for the boy", "m1")
    assert not adding.concerns(report, reply, REFERENCE)


def test_the_conversations_own_reference_is_added_to_as_ever() -> None:
    report = standing_at("subject_age").report
    report.stage, report.open_question, report.reference = "handed_over", None, REFERENCE
    assert not adding.concerns(report, Reply(Act.ANSWER, REQUEST, "m1"), REFERENCE)
