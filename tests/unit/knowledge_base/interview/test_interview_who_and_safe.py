"""Who reports and whether it is safe to text them, in one answer; how they may be reached stands in its field."""

from __future__ import annotations

import pytest

from knowledge_base.interview.limits_told import limit_in
from tests.unit.knowledge_base.interview.dialogue import Talk, talk_until

STORY = "there is a kid next door always screaming and i am worried"
UNSAFE = {"no": "utter_not_safe_to_contact", "unknown": "utter_safe_to_contact_not_known"}
TOGETHER: list[tuple[str, str | None, str | None, str | None]] = [
    # what is said, who that is, whether it is safe (None: it is asked on its own), and the limit that must stand
    ("B, yes", "public", "yes", None),
    ("neighbour and yes its safe", "public", "yes", None),
    ("im his nan. not safe he reads my phone", "public", "no", None),
    ("mum. yes but not after 6", "public", "yes", "not after 6"),
    ("it's about me, no he checks my phone", "self", "no", None),
    ("B", "public", None, None),
    ("friend", "public", None, None),
    ("yes", None, None, None),
    ("no I'm his aunt", "public", None, None),
    ("B no", "public", "no", None),
    ("A yes", "professional", None, None),
    ("neighbour, not sure", "public", "unknown", None),
    ("yes its safe im a neighbour", "public", "yes", None),
    ("yes neighbour", "public", None, None),
    ("C. no", "self", "no", None),
    ("b yes", "public", "yes", None),
    ("B\nyes", "public", "yes", None),
    ("friend yes", "public", "yes", None),
    ("I'm her sister and it is not safe", "public", "no", None),
    ("I'm his uncle, not his dad", "public", None, None),
    ("A, no", "professional", "no", None),
    ("teacher, yes safe", "professional", None, None),
    ("yes its safe", None, "yes", None),
    ("neighbour. yes text only dont ring", "public", "yes", "text only"),
    ("its me. safe when hes at work", "self", "yes", "when hes at work"),
    ("grandma, she isnt safe at home", "public", None, None),
    ("B unsafe", "public", "no", None),
    ("Neighbour, yes it's safe, nobody sees my phone", "public", "yes", None),
    ("no", None, None, None),
    ("dad, yes but my ex has access to this phone", "public", "no", None),
    ("im a friend ok to text", "public", "yes", None),
    ("A friend", "public", None, None),
    ("a friend, yes", "public", "yes", None),
    ("B. Yes. He never sees my phone", "public", "yes", None),
    ("b) yes thats fine", "public", "yes", None),
    ("Gran. Yes.", "public", "yes", None),
    ("aunty no not really my husband looks at my phone", "public", "no", None),
    ("I live next door, and yes you can text", "public", "yes", None),
    ("about me. yes when dad is out", "self", "yes", "when dad is out"),
    ("C no", "self", "no", None),
    ("me. dont know if its safe", "self", "unknown", None),
    ("his teacher. yes", "professional", None, None),
    ("family friend - not safe", "public", "no", None),
    ("B safe", "public", "yes", None),
    ("B - safe till 5pm", "public", "yes", "till 5"),
    ("no im not a professional im her neighbour", "public", None, None),
    ("No. I am his grandmother", "public", None, None),
    ("yes", None, None, None),
    ("Im a carer in a care home. No one sees this phone", "professional", None, None),
    ("ex partner. yes safe but never ring", "public", "yes", "never ring"),
    ("its about my self sir, yes is safe", "self", "yes", None),
    ("cousin n yeah its ok", "public", "yes", None),
    ("stepdad yep", "public", "yes", None),
    ("B and no", "public", "no", None),
    ("Yes it is safe. I'm the boy's godmother", "public", "yes", None),
    ("It is not safe, shared phone. Neighbour", "public", "no", None),
    ("neighbour the kids arent safe", "public", None, None),
    ("uncle, he is not safe with her", "public", None, None),
    ("friend of the family, only evenings", "public", None, None),
    ("landlord, maybe", "public", "unknown", None),
    ("friend no problem", "public", None, None),
    ("its about me and no he tracks my phone", "self", "no", None),
    ("sister in law. unsafe", "public", "no", None),
    ("neighbour. no coat again today and baby screaming", "public", None, None),
    ("nobody important, just live across the road", "public", None, None),
    ("just a friend - no, she would see it", "public", "no", None),
    ("neighbor, yes but only before 3pm", "public", "yes", "before 3pm"),
    ("B nope", "public", "no", None),
    ("C yes pls", "self", "yes", None),
    ("mate of his. sure", "public", "yes", None),
    ("I work with them. its safe", "professional", None, None),
    ("im 14 its about me n no mum reads it", "self", "no", None),
    ("Passer by. Yes, any time.", "public", "yes", None),
    ("B, yes, but please delete after", "public", "yes", None),
]
SAFE_ANSWERS: list[tuple[str, str, str | None]] = [
    ("Yes but my husband has access", "no", None),
    ("text only dont ring, phones on silent, not mums phone", "yes", "not mums phone"),
    ("yes ring me not Heidi, she thinks her phone is bugged", "yes", "not Heidi"),
    ("yes. only ring Chelsea's mobile never the house", "yes", "never the house"),
    ("me yes, DO NOT text Paige he has her phone", "yes", "DO NOT text Paige"),
    ("yes im on a hidden tablet. talk to me or college NOT the house", "yes", "NOT the house"),
    ("yes but dont text", "no", None),
    ("no", "no", None),
    ("yes", "yes", None),
    ("yes this is my phone", "yes", None),
    ("yes but dont leave voicemails", "yes", "voicemails"),
    ("yes, never call the landline", "yes", "landline"),
    ("yeah but email is better, he sees my bank texts", "no", None),
    ("fine but no letters to the house please", "yes", "no letters"),
    ("yes just not on dads number", "yes", "not on dads"),
    ("Yes. Please do not contact my mother about it, her carer answers her phone", "yes", "do not contact my mother"),
    ("ok to text. do not knock on my door", "yes", "do not knock"),
    ("yes u can text me but not my sister shes got him there", "yes", "not my sister"),
    ("not safe at all", "no", None),
    ("yes as long as you dont say who you are", "yes", "as long as"),
    ("yes but ring my work not my mobile", "yes", "ring my work"),
    ("Yes - weekdays only", "yes", "weekdays only"),
    ("text is safe, calls arent", "yes", "calls arent"),
    ("please dont text me here", "no", None),
    ("yes its my own phone no one else uses it", "yes", None),
    ("yes but he is sat next to me", "no", None),
    ("yep not my work number tho", "yes", "not my work number"),
    ("yes till monday then hes back", "yes", "till monday"),
]
IN_THE_STORY: list[tuple[str, str | None]] = [
    ("please ring me not Heidi, she thinks her phone is bugged", "not Heidi"),
    ("Jase has her phone. DO NOT text Paige", "DO NOT text Paige"),
    ("Only ring Chelsea's mobile, never the house", "never the house"),
    ("they never ring her and the kids are left alone", None),
    ("he said dont call the police or ill hurt you", None),
    ("She told him not to ring her any more and he kept texting", None),
    ("the baby is always crying and no one comes", None),
    ("text only please, don't ring", "text only"),
    ("pls dont phone the house he answers it", "dont phone the house"),
    ("if you need me email only, not my mobile", "email only"),
    ("you must not contact her by phone, her partner listens in", "not contact her by phone"),
    ("Never send letters to the address, dad opens the post", "Never send letters"),
    ("he doesnt call his kids and doesnt text back", None),
    ("the school rang mum but she never answers the phone", None),
    ("I only text him on sundays", None),
    ("the mum is only there at weekends and dont care", None),
    ("best to speak to me at work after 2pm, not at home", "not at home"),
    ("he took her phone so she cant ring anyone", None),
]


def by_text() -> Talk:
    return Talk("sms", opened=False).say_all([STORY, "no"])


def safe(talk: Talk) -> str | None:
    answer = talk.report.answer("safe_to_contact")
    return (answer.value or answer.status) if answer else None


@pytest.mark.parametrize(("text", "kind", "told", "limit"), TOGETHER)
def test_who_it_is_and_whether_it_is_safe_are_taken_from_one_text(
    text: str, kind: str | None, told: str | None, limit: str | None
) -> None:
    talk = by_text()

    talk.say(text)

    assert (talk.report.value("reporter_kind"), safe(talk)) == (kind, told)
    if kind is None:
        assert talk.asks == "reporter_kind"
    elif told is None and kind != "professional":
        assert talk.asks == "safe_to_contact"
    assert told not in UNSAFE or UNSAFE[told] in talk.responses
    standing = talk.report.value("safe_time") or ""
    assert (limit or "") in standing if limit else not standing


@pytest.mark.parametrize("text", ["A yes", "A, yes", "teacher, yes safe", "I work with them. its safe"])
def test_a_yes_of_a_professional_is_harmless(text: str) -> None:
    talk = by_text().say_all([text])
    assert (talk.report.value("reporter_kind"), safe(talk)) == ("professional", None)
    assert "yes" not in (talk.report.value("reporter_role") or "")
    assert talk.asks == "reporter_name"


@pytest.mark.parametrize("text", ["yes", "no", "not sure", "Yes!"])
def test_in_the_chat_a_bare_answer_to_who_reports_says_nothing_of_safety(text: str) -> None:
    talk = Talk().say_all(["no", f"neighbour, {text}"])
    assert (talk.asks, safe(talk)) == ("safe_to_contact", None)


def test_whether_it_is_safe_told_alone_stands_and_who_reports_is_asked_again_on_its_own() -> None:
    talk = by_text().say_all(["not safe he reads my phone"])
    assert (talk.asks, safe(talk)) == ("reporter_kind", "no")
    assert talk.responses == ["utter_not_safe_to_contact", "utter_explain_reporter_kind"]
    talk.say("friend")
    assert talk.asks == "safe_time"


def test_a_no_beside_who_reports_takes_the_place_of_a_yes_in_the_story() -> None:
    talk = Talk("sms", opened=False).say_all(["it is safe to text me. my neighbours boy is out all night", "no"])
    assert safe(talk) == "yes"
    if talk.asks == "reporter_kind":
        talk.say("neighbour. not safe now he has my phone")
        assert safe(talk) == "no"


@pytest.mark.parametrize(("text", "told", "limit"), SAFE_ANSWERS)
def test_a_limit_told_with_the_answer_stands_and_no_no_becomes_a_yes(text: str, told: str, limit: str | None) -> None:
    talk = by_text().say_all(["neighbour"])
    assert talk.asks == "safe_to_contact"
    talk.say(text)
    assert safe(talk) == told
    assert limit is None or limit in (talk.report.value("safe_time") or "")


@pytest.mark.parametrize(("text", "limit"), IN_THE_STORY)
def test_a_limit_told_in_the_story_stands_and_what_others_do_is_none(text: str, limit: str | None) -> None:
    talk = Talk("sms", opened=False)
    talk.say(text)
    standing = talk.report.value("safe_time")
    assert (standing is None) == (limit is None)
    assert limit is None or limit in (standing or "")
    assert limit_in(text) == standing
    assert talk.last_id in talk.report.concern_message_ids


def test_a_limit_told_before_stands_with_the_way_that_is_safe() -> None:
    talk = Talk("sms", opened=False).say_all(["he has her phone. DO NOT text Paige", "no", "B, no"])
    assert talk.asks == "safe_time"
    talk.say("07700 900123 after 6")
    assert talk.report.value("safe_time") == "DO NOT text Paige. 07700 900123 after 6"


def test_a_limit_is_not_lost_where_no_way_is_safe() -> None:
    talk = Talk("sms", opened=False).say_all(["he has her phone. DO NOT text Paige", "no", "B, no", "no"])
    assert talk.report.value("safe_time") == "DO NOT text Paige"
    assert talk.asks != "safe_time"


@pytest.mark.parametrize("reporter", ["I work with them", "a neighbour"])
@pytest.mark.parametrize(
    "text",
    [
        "Only ring Chelsea's mobile, never the house",
        "it doesn't show that you must ring Chelsea's mobile only, never the house",
        "please dont text, email only",
    ],
)
def test_a_limit_told_at_the_check_is_shown_there(reporter: str, text: str) -> None:
    talk = talk_until("check_answers", reporter=reporter)
    talk.say(text)
    assert talk.responses == ["utter_answer_changed", "utter_ask_check_answers"]
    assert text in [row["value"] for row in talk.step.say[-1].summary if row["field"] == "safe_time"]
