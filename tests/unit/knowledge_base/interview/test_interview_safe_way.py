"""A safe way or time that is told with "is it safe?" is not asked for once more; danger is never a yes by doubt."""

import pytest

from tests.unit.knowledge_base.interview.dialogue import talk_until


@pytest.mark.parametrize(
    ("text", "safe", "told"),
    [
        ("text is ok. not at night when Phil is on", "yes", True),
        ("text is fine, not after 10pm", "yes", True),
        ("me yes. DO NOT text Paige", "yes", True),
        ("yes but not when hes home", "yes", True),
        ("text yes call no", "yes", True),
        ("dont ring, text ok", "yes", True),
        ("here is fine, dont phone the house", "yes", True),
        ("its ok when he is at work", "yes", True),
        ("yeah unless paige is here", "yes", True),
        ("not my phone, Mark checks it. you can speak to Mrs Ilesanmi head of year", "no", True),
        ("No. Ring me at work 0161 496 0000", "no", True),
        ("only during school hours", "no", True),
        ("no he goes through my phone", "no", False),
        ("not safe when hes in", "no", False),
        ("texts ok", "yes", False),
        ("A yes", "yes", False),
        ("Yes, but please do not tell them it was me", "yes", False),
    ],
)
def test_a_way_that_is_told_is_not_asked_for_again(text: str, safe: str, told: bool) -> None:
    talk = talk_until("safe_to_contact", reporter="a neighbour", channel="sms")
    talk.say(text)
    assert talk.report.value("safe_to_contact") == safe
    assert talk.report.value("safe_time") == (text if told else None)
    assert (talk.asks == "safe_time") is (safe == "no" and not told)


@pytest.mark.parametrize("text", ["text fine but he reads my texts", "not safe, he reads my texts, text not ok"])
def test_a_yes_that_is_taken_back_is_no_yes(text: str) -> None:
    talk = talk_until("safe_to_contact", reporter="a neighbour", channel="sms")
    talk.say(text)
    assert talk.report.value("safe_to_contact") != "yes"


@pytest.mark.parametrize("text", ["not sure", "C not sure", "im not sure tbh", "maybe", "dont know", "hard to say"])
def test_doubt_about_danger_is_no_yes_and_no_no(text: str) -> None:
    talk = talk_until("danger_now")
    talk.say(text)
    assert talk.report.value("danger_now") is None
    assert talk.report.answer("danger_now").status == "unknown"
