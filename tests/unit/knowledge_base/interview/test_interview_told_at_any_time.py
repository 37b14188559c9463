"""What is told at any time stands in its field: with the yes that sends it, or beside another answer."""

from __future__ import annotations

import pytest

from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer
from tests.unit.knowledge_base.interview.dialogue import AN_ADULT, KNOWN_ALREADY, Talk, talk_until

_FIELDS = (
    "family_aware",
    "consent",
    "wishes",
    "harm_source",
    "others_at_risk",
    "agencies",
    "actions_taken",
    "household",
)


def _forget(talk: Talk, but: str = "") -> Talk:
    for field in _FIELDS:
        if field != but:
            talk.report.answers.pop(field, None)
            talk.report.subjects[0].answers.pop(field, None)
    return talk


@pytest.fixture(scope="module")
def talks() -> dict[tuple[str, str], Talk]:
    """Conversations at the check, by who reports about whom."""
    return {}


def _at_the_check(talks: dict[tuple[str, str], Talk], reporter: str, subject: str) -> Talk:
    if (reporter, subject) not in talks:
        known = KNOWN_ALREADY if subject == "a child" else AN_ADULT
        talks[reporter, subject] = _forget(talk_until("check_answers", reporter=reporter, subject=subject, known=known))
    before = talks[reporter, subject]
    talk = Talk(opened=False)
    talk.report, talk.words = before.report.model_copy(deep=True), list(before.words)
    return talk


_NEIGHBOUR, _SELF, _CHILD, _ADULT = "a neighbour", "it is about me", "a child", "an adult"


@pytest.mark.parametrize(
    ("reporter", "subject", "text", "told"),
    [
        (_NEIGHBOUR, _CHILD, "Yes send it, mum's happy with it", {"consent": "yes"}),
        (_NEIGHBOUR, _CHILD, "yep send, her dad is ok with it", {"consent": "yes"}),
        (_NEIGHBOUR, _CHILD, "send it. mum told me i could tell you", {"consent": "yes"}),
        (_NEIGHBOUR, _CHILD, "Yes send it. Mum doesn't mind me telling you", {"consent": "yes"}),
        (
            _NEIGHBOUR,
            _CHILD,
            "yes and mum has agreed and she knows about it",
            {"consent": "yes", "family_aware": "yes"},
        ),
        (
            _NEIGHBOUR,
            _CHILD,
            "Yes please. Her mum knows I'm telling you and wants it sorted",
            {"family_aware": "yes", "consent": "yes"},
        ),
        (
            _NEIGHBOUR,
            _CHILD,
            "Yes. Mia's mum knows, she asked me to do this",
            {"family_aware": "yes", "consent": "yes"},
        ),
        (_NEIGHBOUR, _CHILD, "Yes, send it. The parents do not know and must not", {"family_aware": "no"}),
        (_NEIGHBOUR, _CHILD, "yes x his nan dont know im doing this", {"family_aware": "no"}),
        (_NEIGHBOUR, _CHILD, "yes. nobody knows i wrote this", {"family_aware": "no"}),
        (_NEIGHBOUR, _CHILD, "yes. she doesnt want dad told", {"family_aware": "she doesnt want dad told"}),
        (
            _NEIGHBOUR,
            _CHILD,
            "yes. please dont let Carly know it was me",
            {"family_aware": "please dont let Carly know it was me"},
        ),
        (_NEIGHBOUR, _CHILD, "yes. mum wont agree to any help", {"consent": "no"}),
        (
            _NEIGHBOUR,
            _CHILD,
            "yes. he wants to go and live at his dads",
            {"wishes": "he wants to go and live at his dads"},
        ),
        (
            _NEIGHBOUR,
            _CHILD,
            "yes, its his uncle Dean thats doing it",
            {"harm_source": "its his uncle Dean thats doing it"},
        ),
        (_NEIGHBOUR, _CHILD, "yes. my friend knows i told you", {}),
        (_NEIGHBOUR, _CHILD, "Yes. I told my sister I was doing this", {}),
        (_NEIGHBOUR, _CHILD, "yes pls, i wish somebody would help that poor kid", {}),
        (_NEIGHBOUR, _CHILD, "yes send it thanks for all your help with this", {}),
        (_NEIGHBOUR, _ADULT, "yes and she dont know and my son would fall out with me", {"family_aware": "no"}),
        (_NEIGHBOUR, _ADULT, "yes. he dosnt no im doing this", {"family_aware": "no"}),
        (
            _NEIGHBOUR,
            _ADULT,
            "ya send. she know i tell you. she say yes is ok",
            {"family_aware": "yes", "consent": "yes"},
        ),
        (_NEIGHBOUR, _ADULT, "yes. she asked me to ring you for her", {"consent": "yes"}),
        (_NEIGHBOUR, _ADULT, "ok, dad Ron says yes to help", {"consent": "dad Ron says yes to help"}),
        (_NEIGHBOUR, _ADULT, "yes send it. she did not agree to this", {"consent": "no"}),
        (_NEIGHBOUR, _ADULT, "yes. i want to help them not get them in trouble", {}),
        (
            _NEIGHBOUR,
            _ADULT,
            "yes send it she said she wants to stay in her own home",
            {"wishes": "she said she wants to stay in her own home"},
        ),
        (
            _NEIGHBOUR,
            _ADULT,
            "send it. its Brindlemoor Homecare thats doing it",
            {"harm_source": "its Brindlemoor Homecare thats doing it"},
        ),
        (
            _SELF,
            _ADULT,
            "YES SEND IT. I WANT MY CARD BACK. I DONT WANT HIM IN PRISON",
            {"wishes": "I WANT MY CARD BACK. I DONT WANT HIM IN PRISON"},
        ),
        (
            _SELF,
            _ADULT,
            "yes send it. I want Phil to not come in my flat",
            {"wishes": "I want Phil to not come in my flat"},
        ),
        (_SELF, _ADULT, "yes. I'd love help", {"consent": "yes", "wishes": "I'd love help"}),
    ],
)
def test_what_is_told_with_the_yes_stands_in_its_field_and_it_is_sent(
    talks: dict[tuple[str, str], Talk], reporter: str, subject: str, text: str, told: dict[str, str]
) -> None:
    talk = _at_the_check(talks, reporter, subject)
    talk.say(text)
    of_these = {field: answer.value for field in _FIELDS if (answer := talk.report.answer(field))}
    assert {f: v for f, v in of_these.items() if f in told or f not in ("agencies", "actions_taken")} == told
    assert talk.report.stage == "handed_over"
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize(
    "text", ["Yes he has a knife in there", "yes but its not safe to text me", "Yes send it, he is going to hurt her"]
)
def test_what_is_grave_is_asked_about_before_it_is_sent(talks: dict[tuple[str, str], Talk], text: str) -> None:
    talk = _at_the_check(talks, _NEIGHBOUR, _CHILD)
    talk.say(text)
    assert talk.report.stage == "asking"


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("harm_source", "her uncle. mum knows im telling you", {"family_aware": "yes"}),
        ("others_at_risk", "no. his parents dont know i am reporting it", {"family_aware": "no"}),
        ("others_at_risk", "no. mum asked me to ring you", {"consent": "yes"}),
        ("anything_else", "her mum has agreed to me calling you", {"consent": "yes"}),
        ("anything_else", "Mia wants to live with her nan", {"wishes": "Mia wants to live with her nan"}),
        ("harm_source", "dont know. the neighbours dont know ive rung", {}),
        ("harm_source", "the dad i think, i want someone to help them", {}),
    ],
)
def test_a_longer_answer_to_another_question_tells_it_too(field: str, text: str, told: dict[str, str]) -> None:
    talk = _forget(talk_until(field, reporter=_NEIGHBOUR, known=KNOWN_ALREADY), field)
    talk.say(text)
    asked_of = ("family_aware", "consent", "wishes")
    assert {one: found for one in asked_of if (found := talk.report.value(one))} == told


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("reporter_kind", "B, I'm his nan Sue. I pop in Tuesdays"),
        ("reporter_kind", "B im mum of another boy in the team"),
        ("others_at_risk", "no she cant, its vascular dementia, up 5 times a night and not safe with the hob"),
        ("others_at_risk", "no just her really, i dont want him locked up"),
        ("harm_source", "not sure. she asked me not to say anything"),
    ],
)
def test_who_the_writer_is_and_what_they_want_fills_no_other_field(field: str, text: str) -> None:
    talk = _forget(talk_until(field, reporter=_NEIGHBOUR, known=AN_ADULT), field)
    talk.say(text)
    assert [talk.report.answer(one) for one in ("household", "agencies", "wishes")] == [None, None, None]


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("household", "thats not the home, thats where his dad lives", None),
        ("household", "no, thats not the household, that's her neighbours house", None),
        ("household", "no. the household is wrong thats not her home", None),
        ("household", "it's not his home, it's mine", None),
        ("household", "home is not right, thats where I live", None),
        ("household", "That is not who lives there. He lives with his gran", "He lives with his gran"),
        ("household", "no one lives with her", "no one lives with her"),
        ("wishes", "thats not what she wants its what i want", None),
        ("agencies", "thats not a service, thats her illness", None),
        ("harm_source", "that is not who is hurting her, its her uncle", "its her uncle"),
    ],
)
def test_what_is_none_of_it_is_taken_back_at_the_check(
    talks: dict[tuple[str, str], Talk], field: str, text: str, value: str | None
) -> None:
    talk = _at_the_check(talks, _NEIGHBOUR, _CHILD)
    answers = talk.report.subjects[0].answers if by_field()[field].about_subject else talk.report.answers
    answers[field] = Answer(status="given", value="other words", words="other words", taken=True, confirmed=True)
    talk.say(text)
    assert (talk.report.value(field), talk.asks) == (value, "check_answers")
    assert talk.last_id in talk.report.concern_message_ids
