"""An answer is never turned into its opposite: what a review by a fresh pair of eyes found, in further wordings."""

import pytest

from knowledge_base.interview.closing import _NOBODY
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.steps import Effect
from knowledge_base.interview.yes_no import clearly_no
from tests.unit.knowledge_base.interview.dialogue import at, talk_until


@pytest.mark.parametrize(
    "text",
    ["not yet", "no not yet", "nobody is hurt yet", "no, not yet but he is on his way"],
)
def test_not_yet_is_no_clear_no_to_danger(text: str) -> None:
    talk = at("danger_now")
    talk.say(text)
    assert talk.report.value("danger_now") != "no"


@pytest.mark.parametrize(
    "text",
    [
        "No, wait. Yes he is coming tonight",
        "nope. I mean yes",
        "no. Yes.",
        "no, please help me",
        "no, he is hitting her",
    ],
)
def test_a_no_that_is_taken_back_at_once_is_none(text: str) -> None:
    talk = talk_until("concern_words")
    talk.report.said_once.append("danger_asked_again")
    talk.report.answers.pop("danger_now")
    talk.report.open_question = at("danger_now").report.open_question
    talk.say(text)
    assert talk.report.value("danger_now") != "no"


@pytest.mark.parametrize(
    "text",
    [
        "Yes but the danger is now",
        "Yes, she is not safe tonight",
        "yes send it but its not safe to text me now",
        "yes but dont contact me here any more",
        "yes send it but I dont want my name on it",
    ],
)
@pytest.mark.parametrize("channel", ["web", "sms"])
def test_a_yes_with_a_warning_beside_it_is_not_sent_over_the_warning(text: str, channel: str) -> None:
    talk = talk_until("check_answers", reporter="a neighbour", channel=channel)
    talk.say(text)
    assert talk.step.effect is not Effect.HAND_OVER


@pytest.mark.parametrize(
    "text", ["Yes. I don't want it sent to the police", "yes, dont report her to the police though"]
)
def test_a_clear_yes_is_no_refusal(text: str) -> None:
    talk = talk_until("check_answers", reporter="a neighbour")
    talk.say(text)
    assert "utter_not_sent_yet" not in talk.responses


@pytest.mark.parametrize(
    "text",
    [
        "no, they would be furious",
        "no, dad would object",
        "no, she'd be against it",
        "no, dad refused to open the door",
        "no he doesnt want her to see a doctor",
    ],
)
def test_who_does_not_know_is_not_made_to_have_refused(text: str) -> None:
    talk = at("family_aware")
    talk.say(text)
    assert talk.report.value("family_aware") == "no"
    assert talk.report.value("consent") != "no"


@pytest.mark.parametrize("text", ["No, she does not agree", "No, mum refused consent", "no, he said no to a referral"])
def test_who_refused_the_report_knows_of_it(text: str) -> None:
    talk = at("family_aware")
    talk.say(text)
    assert (talk.report.value("family_aware"), talk.report.value("consent")) == ("yes", "no")


@pytest.mark.parametrize("text", ["it's not good at the moment, only after 9", "its not ok only at work"])
def test_not_good_is_not_safe(text: str) -> None:
    talk = at("safe_to_contact")
    talk.say(text)
    assert talk.report.value("safe_to_contact") != "yes"


@pytest.mark.parametrize("text", ["no. dont ring me at home", "no he checks it, dont text after 6"])
def test_a_way_that_is_forbidden_is_not_the_safe_way(text: str) -> None:
    talk = at("safe_to_contact")
    talk.say(text)
    assert talk.report.value("safe_time") is None


@pytest.mark.parametrize(
    "text", ["it didn't help", "nothing has worked", "they don't want help", "he doesn't sleep or eat", "never stops"]
)
def test_a_sentence_with_a_not_is_no_denial_of_a_sign(text: str) -> None:
    assert not clearly_no(text)


@pytest.mark.parametrize(
    "text", ["no", "No.", "nope", "no they haven't", "not that I know of", "I don't think so", "B no"]
)
def test_a_bare_no_is_a_clear_one(text: str) -> None:
    assert clearly_no(text)


@pytest.mark.parametrize(
    "text", ["nobody hits him, dad does it", "no one else, its her dad", "nobody else just her husband"]
)
def test_somebody_named_behind_a_nobody_may_harm(text: str) -> None:
    assert _NOBODY.fullmatch(plain(text)) is None


def test_danger_at_the_check_is_met_with_the_emergency_words_also_where_a_person_is_asked_for() -> None:
    talk = talk_until("check_answers", reporter="a neighbour")
    talk.say("Anyone in danger now should be yes. I want to speak to a person")
    assert talk.report.value("danger_now") == "yes"
    assert any(say.kind == "emergency" for say in talk.step.say)
