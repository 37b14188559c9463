"""Whether anyone is in danger now is the reporter's own answer; an alarm stands beside it and is as strong as ever."""

from __future__ import annotations

import pytest

from knowledge_base.interview.checking import summary
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import (
    PREDICATES,
    danger_is_told,
    in_danger_now,
    nobody_is_in_danger,
)
from knowledge_base.interview.steps import Act, Effect
from tests.unit.knowledge_base.interview.dialogue import Talk, at, talk_until

CHANNELS = ["web", "sms"]
OLD = "On Sunday she was slumped in the bathroom"
KNIFE = "he has a knife at her throat"
PLAIN = "he is hitting her right now"


def _alarmed(talk: Talk, text: str, *, sure: bool = False, kind: str = "collapse") -> Talk:
    """The talk after a message that was screened as danger, with the signal that officers keep."""
    signal = {"id": kind, "name": "A danger", "quote": text, "source": "an example"}
    message = {"message_id": f"m{len(talk.words) + 1}", **({"sure": "yes"} if sure else {})}
    talk.report.danger_signals = [*talk.report.danger_signals, signal | message]
    talk.report.danger = True
    talk.say(text, danger=True)
    return talk


def _first_text(channel: str) -> Talk:
    """Where nothing was answered yet: by text the first message, in the chat the first question is open."""
    return Talk("sms", opened=False) if channel == "sms" else Talk()


def _told(talk: Talk) -> tuple[str | None, str | None, bool]:
    report = talk.report
    return report.value("danger_now"), report.value("danger_told"), in_danger_now(report)


def _row(talk: Talk) -> str:
    return next(row["value"] for row in summary(talk.report) if row["field"] == "danger_now")


@pytest.mark.parametrize("channel", CHANNELS)
def test_words_that_alarm_where_nothing_was_answered_are_no_yes_and_the_urgent_questions_come(channel: str) -> None:
    talk = _alarmed(_first_text(channel), KNIFE, sure=True)
    assert _told(talk) == (None, KNIFE, True)
    answer = talk.report.answer("danger_now")
    assert (answer.status, answer.taken, talk.report.danger) == ("unknown", True, True)
    assert talk.asks == "subject_whereabouts"
    assert talk.responses[-1] == "utter_ask_subject_whereabouts_danger"
    assert _row(talk) == f'Not answered. Your words: "{KNIFE}"'


@pytest.mark.parametrize("channel", CHANNELS)
def test_words_that_say_plainly_that_somebody_is_in_danger_are_a_yes(channel: str) -> None:
    talk = _alarmed(_first_text(channel), PLAIN, sure=True)
    assert _told(talk)[::2] == ("yes", True)
    assert talk.report.answer("danger_now").words == PLAIN
    assert talk.asks == "subject_whereabouts"


def test_a_yes_from_the_words_is_shown_as_theirs_and_can_be_put_right() -> None:
    talk = _alarmed(at("check_answers"), PLAIN, sure=True)
    assert _row(talk) == f'Yes, in your words: "{PLAIN}"'
    talk.say("Anyone in danger now should be no")
    assert _told(talk) == ("no", None, False)
    assert (_row(talk), talk.report.danger) == ("No", True)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize(
    ("text", "status", "value"),
    [
        ("yes he has a knife", "given", "yes"),
        ("yes", "given", "yes"),
        ("she might be", "unknown", None),
        ("not sure if shes in danger now", "unknown", None),
        ("Not sure. Her uncle found pictures on her phone", "unknown", None),
        ("not now but when he comes home he will batter her", "unknown", None),
        ("No not right now hes home with me", "given", "no"),
        ("No. hes in hospital, paediatric assessment unit, staying tonight", "given", "no"),
    ],
)
def test_an_answer_in_a_message_that_alarms_is_theirs_and_the_alarm_counts(
    channel: str, text: str, status: str, value: str | None
) -> None:
    talk = Talk("sms", opened=False).say_all(["hello"]) if channel == "sms" else Talk()
    assert talk.asks == "danger_now"
    _alarmed(talk, text, sure=True)
    answer = talk.report.answer("danger_now")
    assert (answer.status, answer.value, answer.words, answer.taken) == (status, value, text, False)
    assert in_danger_now(talk.report)
    assert talk.asks == "subject_whereabouts"


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize(("said", "value"), [("no", "no"), ("not sure", None)])
def test_an_alarm_changes_no_answer_of_theirs_and_stands_beside_it(channel: str, said: str, value: str | None) -> None:
    talk = talk_until("concern_words", reporter="a neighbour", channel=channel, danger_now=said)
    before = talk.report.answer("danger_now")
    _alarmed(talk, KNIFE, sure=True)
    assert talk.report.answer("danger_now") == before
    assert _told(talk) == (value, KNIFE, True)
    assert _row(talk) == f'{"No" if value else "Not known"}. You told us too: "{KNIFE}"'
    assert not nobody_is_in_danger(talk.report)


@pytest.mark.parametrize("said", ["no", "not sure"])
def test_after_an_answer_of_theirs_the_urgent_questions_come_first_all_the_same(said: str) -> None:
    talk = _alarmed(talk_until("reporter_name", reporter="a neighbour", danger_now=said), KNIFE, sure=True)
    if said == "not sure":
        assert talk.asks == "reporter_name"
        talk.say("Sam Green")
    assert (talk.asks, talk.responses[-1]) == ("subject_whereabouts", "utter_ask_subject_whereabouts_danger")


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_plain_word_of_danger_after_a_no_is_their_newer_word(channel: str) -> None:
    talk = _alarmed(talk_until("concern_words", reporter="a neighbour", channel=channel), PLAIN, sure=True)
    answer = talk.report.answer("danger_now")
    assert (answer.value, answer.words, answer.taken) == ("yes", PLAIN, True)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("no", ["no", "No, not now", "no not right now", "nobody is hurt", "No shes at school till 3"])
def test_asked_once_after_an_alarm_that_may_be_harmless_a_no_calms_and_officers_keep_the_alarm(
    channel: str, no: str
) -> None:
    talk = _alarmed(talk_until("concern_words", reporter="a neighbour", channel=channel), OLD)
    assert (talk.asks, talk.responses) == ("danger_now", ["utter_ask_danger_again"])
    talk.say(no)
    assert _told(talk) == ("no", None, False)
    assert (talk.report.answer("danger_now").words, talk.report.danger) == (no, True)
    assert talk.asks != "danger_now"
    assert len(talk.report.danger_signals) == 1


@pytest.mark.parametrize("no", ["No not now", "no", "no, nobody is hurt", "not at the moment"])
def test_a_bare_no_that_is_screened_with_the_words_before_it_is_no_new_alarm(no: str) -> None:
    talk = _alarmed(_first_text("sms"), OLD)
    assert talk.asks == "danger_now"
    _alarmed(talk, no, sure=True)
    assert _told(talk) == ("no", None, False)
    assert (talk.asks, talk.report.danger) == ("reporter_kind", True)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("answer", ["not sure", "she might be", "i dont know"])
def test_not_sure_after_an_alarm_stands_and_the_questions_are_urgent(channel: str, answer: str) -> None:
    talk = _alarmed(talk_until("concern_words", reporter="a neighbour", channel=channel), OLD)
    talk.say(answer)
    assert talk.report.answer("danger_now").status == "unknown"
    assert talk.report.answer("danger_now").words == answer
    assert (in_danger_now(talk.report), talk.asks) == (True, "subject_whereabouts")
    assert talk.responses[0] == "utter_danger_not_known"


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_no_that_alarms_once_more_is_not_asked_about_a_third_time(channel: str) -> None:
    talk = _alarmed(talk_until("concern_words", reporter="a neighbour", channel=channel), OLD)
    _alarmed(talk, "No. That was Sunday, she was slumped in the bathroom but now she is at work")
    assert talk.asks != "danger_now"
    again = _alarmed(talk_until("concern_words", reporter="a neighbour", channel=channel), OLD)
    _alarmed(again, "No. She is at school now")
    assert (again.asks, again.report.value("danger_now")) == ("concern_words", "no")


def test_a_no_beside_another_and_sure_alarm_stays_and_does_not_calm() -> None:
    talk = _alarmed(talk_until("concern_words", reporter="a neighbour"), OLD)
    _alarmed(talk, "No. She is at school. He stabbed my brother", sure=True, kind="weapon")
    assert in_danger_now(talk.report)


@pytest.mark.parametrize("channel", CHANNELS)
def test_who_goes_on_telling_where_they_are_asked_again_keeps_their_no_with_the_alarm_beside_it(channel: str) -> None:
    talk = _alarmed(talk_until("concern_words", reporter="a neighbour", channel=channel), OLD)
    for line in ("It was about nine in the evening", "Her sister Ann came round as well", "Then Ann went home by bus"):
        assert talk.asks == "danger_now"
        talk.say(line)
    assert _told(talk) == ("no", OLD, True)
    assert talk.responses[0] == "utter_danger_not_known"
    assert talk.asks == "subject_whereabouts"


def test_while_they_are_asked_again_their_no_stands_and_they_count_as_in_danger() -> None:
    talk = _alarmed(talk_until("concern_words", reporter="a neighbour"), OLD)
    assert _told(talk) == ("no", OLD, True)
    assert talk.report.ask_again == ["danger_now"]
    talk.say("stop")
    talk.say("yes")
    assert _told(talk) == ("no", OLD, True)


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_yes_after_an_alarm_is_theirs(channel: str) -> None:
    talk = _alarmed(talk_until("concern_words", reporter="a neighbour", channel=channel), OLD)
    talk.say("yes he is here now")
    answer = talk.report.answer("danger_now")
    assert (answer.value, answer.words, answer.taken) == ("yes", "yes he is here now", False)
    assert talk.asks == "subject_whereabouts"


@pytest.mark.parametrize("channel", CHANNELS)
def test_the_emergency_words_are_not_said_in_full_again_for_a_yes_after_an_alarm(channel: str) -> None:
    talk = _alarmed(talk_until("concern_words", reporter="a neighbour", channel=channel), OLD)
    talk.say("yes")
    assert talk.responses[0] == "utter_emergency_again"
    assert talk.step.effect is Effect.PERSON


def test_an_alarm_that_stands_is_not_asked_about_by_a_later_one_that_may_be_harmless() -> None:
    talk = _alarmed(_first_text("sms"), KNIFE, sure=True)
    _alarmed(talk, OLD)
    assert "utter_ask_danger_now" not in talk.responses
    assert (talk.asks, _told(talk)) == ("subject_name", (None, KNIFE, True))


def test_the_first_words_that_alarmed_stay_beside_the_answer() -> None:
    talk = _alarmed(at("household"), KNIFE, sure=True)
    _alarmed(talk, "he has a bat as well", sure=True)
    assert talk.report.value("danger_told") == KNIFE


def test_a_denial_after_an_alarm_calms_though_their_answer_was_a_no_before() -> None:
    talk = _alarmed(at("household"), KNIFE, sure=True)
    talk.say("she is not in danger now")
    assert _told(talk) == ("no", None, False)
    assert talk.report.danger


@pytest.mark.parametrize("text", ["Anyone in danger now should be No", "nobody is in danger now"])
def test_at_the_check_a_no_is_said_again_to_end_what_the_alarm_began(text: str) -> None:
    talk = _alarmed(at("check_answers"), KNIFE, sure=True)
    assert _told(talk) == ("no", KNIFE, True)
    talk.say(text)
    assert _told(talk) == ("no", None, False)
    assert talk.asks == "check_answers"
    talk.say("yes")
    assert talk.step.effect is Effect.HAND_OVER


def test_what_the_alarm_left_unanswered_is_answered_by_changing_it() -> None:
    talk = _alarmed(Talk(), KNIFE, sure=True)
    talk.say("change danger")
    assert talk.asks == "danger_now"
    talk.say("no")
    assert _told(talk) == ("no", None, False)
    assert talk.report.danger


def test_unanswered_is_no_fact_that_waits_to_be_confirmed() -> None:
    report = _alarmed(Talk(), KNIFE, sure=True).report
    told = _alarmed(Talk(), PLAIN, sure=True).report
    assert not PREDICATES["taken_facts_wait"](report.model_copy(update={"subjects": Report().subjects}))
    assert not PREDICATES["taken_facts_wait"](told.model_copy(update={"subjects": Report().subjects}))


@pytest.mark.parametrize(
    ("answer", "told", "danger", "nobody", "now"),
    [
        (None, None, False, False, False),
        (None, None, True, False, True),
        ("no", None, True, True, False),
        ("no", "words", True, False, True),
        ("yes", None, True, False, True),
        ("not sure", None, True, False, True),
    ],
)
def test_only_a_no_with_nothing_told_since_says_that_nobody_is_in_danger(
    answer: str | None, told: str | None, danger: bool, nobody: bool, now: bool
) -> None:
    given = {"status": "unknown"} if answer == "not sure" else {"status": "given", "value": answer}
    answers = {"danger_now": given} if answer else {}
    answers |= {"danger_told": {"status": "given", "value": told}} if told else {}
    report = Report.model_validate({"answers": answers, "danger": danger})
    assert (nobody_is_in_danger(report), in_danger_now(report)) == (nobody, now)
    assert danger_is_told(report) == (answer == "yes" or told is not None)


def test_after_the_hand_over_an_alarm_stands_beside_the_answer_and_not_sure_does_not_calm() -> None:
    talk = at("check_answers").say_all(["yes"])
    _alarmed(talk, KNIFE, sure=True)
    assert talk.step.effect is Effect.UPDATE
    assert _told(talk) == ("no", KNIFE, True)
    talk.say("change danger")
    talk.say("not sure", act=Act.DONT_KNOW)
    assert in_danger_now(talk.report)


def test_after_the_hand_over_a_changed_answer_that_alarms_is_theirs() -> None:
    talk = at("check_answers").say_all(["yes", "change danger"])
    assert talk.asks == "danger_now"
    _alarmed(talk, "yes he is here now", sure=True)
    assert (talk.report.value("danger_now"), talk.report.danger) == ("yes", True)
