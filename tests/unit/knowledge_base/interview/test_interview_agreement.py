"""Whether they know of the report and whether they agree, said in one answer, are two answers."""

import pytest

from tests.unit.knowledge_base.interview.dialogue import talk_until


@pytest.mark.parametrize(
    ("text", "aware", "agree"),
    [
        ("No, she does not agree to a referral", "yes", "no"),
        ("No consent, says leave me be", "yes", "no"),
        ("No. Dad refused when I spoke to him", "yes", "no"),
        ("mum refused", "yes", "no"),
        ("no he is against it", "yes", "no"),
        ("Yes, mum was grateful and would like some help", "yes", "yes"),
        ("Yes, both were relieved", "yes", "yes"),
        ("its a yes from her", "yes", "yes"),
        ("A yes, mum said thats fine", "yes", "yes"),
        ("mum agreed, Jamie cannot", "yes", "yes"),
        ("yes and he has signed the form", "yes", "yes"),
        ("They know and they're not happy about it", "yes", "no"),
        ("yes, told them, but they dont want any help", "yes", "no"),
        ("Yes, dad knows. Mum doesn't yet", "Yes, dad knows. Mum doesn't yet", None),
        ("No I didnt want to alert dad", "no", "not asked"),
        ("No, she would not agree if I asked her", "no", "not asked"),
        ("No, mum refused to let us in so we could not tell her", "no", "not asked"),
        ("D no not told", "no", "not asked"),
        ("no they dont know, we dont want them told", "no", "not asked"),
    ],
)
def test_who_does_not_agree_was_told(text: str, aware: str, agree: str | None) -> None:
    talk = talk_until("family_aware")
    talk.say(text)
    assert (talk.report.value("family_aware"), talk.report.value("consent")) == (aware, agree)
    assert talk.report.answer("family_aware").words == text


@pytest.mark.parametrize(
    ("text", "agree"),
    [
        ("its a yes from her", "yes"),
        ("she said yes please", "yes"),
        ("mum is happy for us to share", "yes"),
        ("she has given verbal consent", "yes"),
        ("mum agreed, Jamie cannot", "yes"),
        ("he said no way", "no"),
        ("she would not agree", "no"),
        ("its a firm no from dad", "no"),
        ("B no", "no"),
        ("mum agreed but dad did not", "mum agreed but dad did not"),
        ("not asked yet", "not asked"),
    ],
)
def test_a_sentence_says_whether_they_agree(text: str, agree: str) -> None:
    talk = talk_until("consent", family_aware="yes")
    talk.say(text)
    assert talk.report.value("consent") == agree
