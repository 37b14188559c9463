"""Follow-up questions: the most decisive first, at most five, none where a person looks anyway; a no lowers nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from knowledge_base.areas import load_area
from knowledge_base.interview import facts_of, may_be_asked, summary, take
from knowledge_base.interview.order import CHECK, limit
from knowledge_base.interview.progress import remaining
from knowledge_base.interview.questions import (
    INDICATOR,
    QuestionData,
    by_field,
    follow_up_file,
    follow_up_questions,
    question_file,
)
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Act, Effect, Reply, Step
from knowledge_base.thresholds.guidance import guidance
from knowledge_base.wording import load_wording, segments, sms_text
from knowledge_base.wording.wording import RESPONSES
from tests.unit.knowledge_base.interview.dialogue import KNOWN_ALREADY, NOW, PLAIN_ANSWERS, Talk, knowing

WORDING = load_wording(RESPONSES, load_area("exampleshire"))
QUESTIONS = follow_up_questions()
SEVEN = [
    "getting_worse",
    "long_lasting",
    "happens_often",
    "several_children",
    "shows_in_the_child",
    "parents_do_not_act",
    "earlier_help_failed",
]


class Asking(Talk):
    """A talk with a guidance that knows which signs are decisive until one of them is a yes or not known."""

    def __init__(self, signs: Sequence[str] = SEVEN, channel: str = "web") -> None:
        super().__init__(channel)
        self.signs = signs
        self.consulted = 0

    def decisive(self, report: Report, words: Sequence[tuple[str, str]]) -> Sequence[str]:
        self.consulted += 1
        assert words
        known = facts_of(report, NOW).indicators
        settled = any(status != "denied" for status in known.values())
        return [] if settled else [sign for sign in self.signs if sign not in known]

    def say(self, text: str, act: Act = Act.ANSWER, *, danger: bool = False) -> Step:
        message_id = f"m{len(self.words) + 1}"
        self.words.append((message_id, text))
        reply = Reply(act, text, message_id, danger, list(self.words), decisive=self.decisive)
        self.step = take(self.report, reply, self.area, NOW)
        self.report = self.step.report
        return self.step

    @property
    def at_a_follow_up(self) -> bool:
        return (self.asks or "").startswith(INDICATOR)

    def until_a_follow_up(self, **more: str) -> Asking:
        """Plain answers until a follow-up question is open, or the check."""
        answers = PLAIN_ANSWERS | {"reporter_kind": "a neighbour"} | more
        for _ in range(30):
            if self.at_a_follow_up or self.asks == CHECK:
                return self
            told = self.report.concern_message_ids
            story = "that's all" if told else "He often comes in dirty clothes"
            self.say(story if self.asks == "concern_words" else answers[self.asks or ""])
        raise AssertionError("the interview goes nowhere")

    def asked(self, answer: str = "no") -> list[str]:
        """Every follow-up question on the way to the check, each answered like this."""
        fields = []
        while self.until_a_follow_up().at_a_follow_up:
            fields.append(self.asks or "")
            self.say(answer)
        return fields


def test_the_most_decisive_question_comes_first_after_the_worry_and_who_it_is_about() -> None:
    talk = Asking().until_a_follow_up()

    answered = {*talk.report.answers, *talk.report.subjects[0].answers}
    assert talk.asks == "indicator:getting_worse"
    assert {"concern_words", "subject_kind", "subject_age", "subject_whereabouts"} <= answered
    assert talk.responses[-1] == "utter_ask_follow_up_worse"
    assert not {"family_aware", "others_at_risk", "anything_else"} & answered


def test_at_most_five_are_asked_in_the_order_in_which_they_decide() -> None:
    talk = Asking()
    knowing(talk, KNOWN_ALREADY)
    five = [f"{INDICATOR}{sign}" for sign in SEVEN[:5]]

    assert talk.until_a_follow_up().report.follow_ups_asked == five
    assert talk.asked() == five


@pytest.mark.parametrize(("channel", "reporter"), [("web", "a neighbour"), ("sms", "a neighbour"), ("web", "teacher")])
def test_they_keep_within_the_messages_that_a_report_may_cost(channel: str, reporter: str) -> None:
    with_them, without = Asking(channel=channel), Asking([], channel)
    for talk in (with_them, without):
        while talk.until_a_follow_up(reporter_kind=reporter).at_a_follow_up:
            talk.say("no, and he told me so himself")
    assert len(with_them.words) + 1 <= max(limit(with_them.report), len(without.words) + 1)


def test_what_may_be_left_out_gives_way_to_them() -> None:
    talk = Asking()
    assert talk.asked()
    without = Asking([])
    without.until_a_follow_up()
    optional = {q.field for q in question_file().questions if q.left_out}
    answered = [{*one.report.answers, *one.report.subjects[0].answers} & optional for one in (without, talk)]
    assert answered[1] < answered[0]


def test_none_is_asked_where_the_guidance_names_none() -> None:
    talk = Asking([])
    assert talk.asked() == []
    assert talk.report.follow_ups_asked == []


def test_the_guidance_is_not_asked_before_the_basics_nor_again_while_nothing_new_was_said() -> None:
    talk = Asking([])
    while talk.asks != "subject_whereabouts":
        before = talk.asks
        talk.until_a_follow_up() if before == CHECK else talk.say(
            ("that's all" if talk.report.concern_message_ids else "He is often dirty")
            if before == "concern_words"
            else (PLAIN_ANSWERS | {"reporter_kind": "a neighbour"})[before or ""]
        )
    assert talk.consulted == 0
    talk.until_a_follow_up(others_at_risk="no", anything_else="no")
    assert talk.consulted == 1


@pytest.mark.parametrize(("answer", "status"), [("yes", "confirmed"), ("no", "denied"), ("not sure", "unknown")])
def test_an_answer_is_a_fact_with_the_words_that_gave_it(answer: str, status: str) -> None:
    talk = Asking().until_a_follow_up()
    talk.say(answer)

    facts = facts_of(talk.report, NOW)
    assert facts.indicators["getting_worse"] == status
    assert facts.answers["getting_worse"] == f"It is getting worse: {answer}"
    assert not facts.denials_lower


def test_would_rather_not_say_is_not_known() -> None:
    talk = Asking().until_a_follow_up()
    talk.say("I'd rather not say")
    assert facts_of(talk.report, NOW).indicators["getting_worse"] == "unknown"


def test_a_question_that_waits_for_its_answer_is_about_something_unknown() -> None:
    talk = Asking().until_a_follow_up()
    assert facts_of(talk.report, NOW).indicators == {"getting_worse": "unknown"}


@pytest.mark.parametrize("text", ["his coat was soaked through again on Monday", "yes, he cried all of last week"])
def test_other_words_stand_as_the_answer_and_are_part_of_the_worry(text: str) -> None:
    talk = Asking().until_a_follow_up()
    talk.say(text)

    answer = talk.report.answer("indicator:getting_worse")
    assert answer is not None
    assert answer.words == text
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize("answer", ["yes", "not sure"])
def test_no_more_are_asked_once_a_person_will_look(answer: str) -> None:
    assert Asking().asked(answer) == ["indicator:getting_worse"]


def test_they_are_shown_for_checking_and_can_be_changed_there() -> None:
    talk = Asking(["getting_worse"])
    talk.asked()
    row = next(row for row in summary(talk.report) if row["field"] == "indicator:getting_worse")
    assert (row["label"], row["value"]) == ("It is getting worse", "No")

    talk.say(row["change"])
    assert talk.asks == "indicator:getting_worse"
    talk.say("yes")
    assert talk.report.value("indicator:getting_worse") == "yes"
    assert talk.asks == CHECK


def test_they_count_in_the_progress() -> None:
    talk = Asking(["getting_worse"]).until_a_follow_up()
    before = remaining(talk.report)
    talk.say("no")
    assert remaining(talk.report) == before - 1


def test_why_is_told_and_the_question_asked_again() -> None:
    talk = Asking().until_a_follow_up()
    talk.say("why do you ask?", Act.WHY)
    assert talk.responses == ["utter_why_follow_up", "utter_ask_follow_up_worse"]
    assert talk.asks == "indicator:getting_worse"


def test_going_back_from_the_question_after_one_asks_it_again() -> None:
    talk = Asking(["getting_worse"]).until_a_follow_up()
    talk.say("no")
    talk.say("go back", Act.GO_BACK)
    assert talk.asks == "indicator:getting_worse"


@pytest.mark.parametrize("yes", [True, False])
def test_in_danger_none_is_asked_not_even_the_open_one(yes: bool) -> None:
    talk = Asking()
    if yes:
        talk.until_a_follow_up(danger_now="yes")
        assert talk.asks == CHECK
        return
    talk.until_a_follow_up()
    talk.say("he is hitting him right now", danger=True)
    assert not talk.at_a_follow_up
    assert talk.asked() == []


def test_who_asks_for_a_person_is_not_questioned_further() -> None:
    talk = Asking().until_a_follow_up()
    talk.say("I want to speak to a person", Act.PERSON_PLEASE)
    assert talk.step.effect is Effect.PERSON
    assert talk.asked() == []


def test_somebody_who_writes_about_themself_is_not_questioned_further() -> None:
    talk = Asking()
    talk.until_a_follow_up(reporter_kind="it is about me")
    assert talk.asks == CHECK
    assert talk.consulted == 0


def test_a_further_person_is_never_asked_about() -> None:
    talk = Asking([])
    talk.until_a_follow_up(others_at_risk="yes, her brother Tom", **{"subject_name": "Mia Brown"})
    assert all(not field.startswith(INDICATOR) for one in talk.report.subjects[1:] for field in one.answers)


def test_without_the_guidance_the_interview_goes_on() -> None:
    talk = Talk()
    for _ in range(30):
        if talk.asks == CHECK:
            break
        told = "that's all" if talk.report.concern_message_ids else "He often comes in dirty clothes"
        talk.say(told if talk.asks == "concern_words" else PLAIN_ANSWERS[talk.asks or ""])
    assert talk.asks == CHECK
    assert talk.report.follow_ups_asked == []


@pytest.mark.parametrize("sign", may_be_asked())
def test_each_is_about_a_sign_of_the_guidance_and_beside_signs_of_it(sign: str) -> None:
    rules = guidance().indicators
    assert sign in rules
    assert set(may_be_asked()[sign]) <= set(rules)
    assert may_be_asked()[sign] or rules[sign].effect == "raises" or rules[sign].outcome in {"consult", "report"}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.field)
def test_each_is_authored_with_its_choices_and_fits_a_text_message(question: QuestionData) -> None:
    rendered = WORDING.render(question.response, "web", {})
    assert rendered.choices == [{"label": c.label, "value": c.value} for c in question.choices]
    assert (rendered.kind, rendered.asks) == ("ask", question.field)
    assert segments(sms_text(WORDING.render(question.response, "sms", {}))) <= 2
    assert {question.why, question.explain} <= set(WORDING.names())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.field)
def test_each_is_one_short_question_that_can_be_answered_by_yes_or_no(question: QuestionData) -> None:
    text = WORDING.render(question.response, "web", {}).text
    assert text.endswith("?")
    assert text.count("?") == 1
    assert len(text.split()) <= 22
    assert text.split()[0] in {"Are", "Can", "Could", "Does", "Do", "Has", "Have", "Is"}


def test_no_two_answers_are_called_the_same() -> None:
    names = [name for one in by_field().values() for name in {one.label.lower(), *one.called}]
    of_follow_ups = [name for one in QUESTIONS for name in {one.label.lower(), *one.called}]
    assert [name for name in of_follow_ups if names.count(name) > 1] == []


def test_they_come_after_who_it_is_about_and_where_they_are() -> None:
    assert follow_up_file().after == "subject_whereabouts"
    assert follow_up_file().at_most == 5
