"""From plain words to the value of an answer. What cannot be read is None, and the question is asked once more."""

from __future__ import annotations

import re
from datetime import date

from knowledge_base.interview.ages import age, age_in_years, describes_age
from knowledge_base.interview.choices import by_value, choose, choose_exactly
from knowledge_base.interview.contact_told import contact
from knowledge_base.interview.cues import CERTAIN, SURE, guessed, surely_yes, tells_of_others
from knowledge_base.interview.danger_said import danger_said
from knowledge_base.interview.dates import expected_date
from knowledge_base.interview.introduced import introduced
from knowledge_base.interview.phrases import command_of, plain, word_count
from knowledge_base.interview.questions import INDICATOR, QuestionData
from knowledge_base.interview.report import Answer, AnswerStatus
from knowledge_base.interview.safe_beside import parted
from knowledge_base.interview.safety_said import SAFE, others_look, safe_by_text, safe_in_parts
from knowledge_base.interview.steps import Act, Reply
from knowledge_base.interview.who_reports import WHO, chosen_with_letter, who_is_told
from knowledge_base.interview.yes_no import clearly_no, might_mean_danger, says_no, yes_no
from knowledge_base.language.people_file import listed

_NAME_INTRODUCTION = re.compile(
    r"^(?:(?:hi|hello)[, ]+)?"
    r"(?:(?:my|his|her|their|the) (?:full |first |real )?names?(?:'?s| is| are)|(?:i'?m|i am) called"
    r"|me,?(?= \S+(?: \S+)?$)"
    r"|i'?m|i am|(?:it'?s|it is) me,?(?= \S)|it'?s|it is|this is|(?:he|she|they)(?:'?s|'?re| is| are) called|called"
    r"|(?:you can )?(?:just )?call me|(?:he |she |they )?(?:goes|go) by|names?(?:'?s| is| are))\s+(?=\S)",
    re.IGNORECASE,
)
_FIRST_PART = re.compile(r"\s*[,.;:]\s+|\s+[-\u2013\u2014]+\s+|\n+")
_I_AM = re.compile(r"(?:i'?m|i am|we are|we'?re) [^,;.\n]+?(?=[,;.\n]| - )", re.IGNORECASE)
_UNBORN = re.compile(r"\b(?:unborn|not (?:yet )?born(?: yet)?|(?:her|the|my|a) bump)\b")
_NOT_UNBORN = re.compile(r"\b(?:not|isnt|no longer|isn t|wasnt) (?:an? |the |her )?(?:unborn|bump)\b")
_NO_PLACE = re.compile(
    r"^(?:(?:please|pls|but|and|no) )*(?:(?:i|we) (?:really )?(?:dont|do not|didnt|did not) want"
    r"|(?:dont|do not) (?:send|go|come|tell|call|ring|let|you)|no (?:police|social|ss)\b|(?:please|pls) no\b"
    r"|(?:will|are|can|do|would) (?:you|u|they)\b|(?:you|u) wont\b)"
)
_RATHER_NOT = re.compile(
    r"^(?:(?:no|sorry|(?:i|ive) (?:already )?(?:said|told (?:you|u))|told (?:you|u)|im|i am) )*"
    r"(?:(?:id|i would|ill|i) )?(?:rather not|prefer not to|anon$|anonymous$"
    r"|not (?:saying|giving)\b|(?:dont|do not) (?:wanna|(?:want|wish) to) (?:say|give)\b)(?!.*\bbut\b)"
)
_KNOWS_NOTHING = re.compile(
    r"(?:sorry )?(?:i )?(?:(?:have |ive )?no idea|dont know|do not know|not sure|couldnt say)"
    r" (?:where|what|who|how|when)(?: \w+){0,4}"
)
_SAYS_WHERE = re.compile(r"\d|\b(?:at|in|on|near|by) (?!my (?:house|home|door)\b)")
_SHORT, _FEW = 4, 7
_A_SENTENCE, _TWO_SENTENCES = 10, 20
_ACT_STATUS: dict[Act, AnswerStatus] = {Act.DONT_KNOW: "unknown", Act.RATHER_NOT_SAY: "declined"}
_ACT_VERDICT = {Act.AFFIRM: "yes", Act.DENY: "no"}
NUMBERED = frozenset({"age", "date", "contact"})
"""Kinds of answer that mostly hold a digit."""
_LETTERED = re.compile(r"[abc][).:,]? +(?P<said>(?:yes|no|not sure)\b)", re.IGNORECASE)
"""A choice of yes, no or not sure with its letter and its label: "A yes, any time"."""
_OK_IS_NOT_YES = frozenset({"ok", "okay", "hi", "hello", "thanks"})


def understand(definition: QuestionData, reply: Reply, today: date) -> Answer | None:
    """What a reply answers to a question, or None. Plain words first, then what kind of reply Rasa took it for."""
    answer = _not_given(definition, reply) or _from_words(definition, reply.text, today) or _from_act(definition, reply)
    if answer is None and definition.words_serve:
        answer = _given(" ".join(reply.text.split()))
    if answer is None:
        return None
    years = age_in_years(answer.value, today) if definition.kind == "age" and answer.value else None
    return answer.model_copy(update={"words": reply.text.strip(), "message_id": reply.message_id, "years": years})


def _not_given(definition: QuestionData, reply: Reply) -> Answer | None:
    """At a question for words: a reply that is surely taken for "not known" or the like is no name, place or age."""
    by_words = definition.kind in ("free_text", "name") or (definition.kind in NUMBERED and not has_digit(reply.text))
    if not by_words or _chosen(definition, reply.text) or command_of(reply.text):
        return None
    if definition.kind == "name" and _RATHER_NOT.search(plain(reply.text)):
        return Answer(status="declined")
    first = plain(_FIRST_PART.split(reply.text.strip())[0]).split()
    if definition.kind == "name" and 1 <= len(first) <= _SHORT and first[0] in listed("first_names"):
        return None
    if _KNOWS_NOTHING.fullmatch(plain(reply.text)):
        return Answer(status="unknown")
    short = word_count(reply.text) <= _A_SENTENCE and not tells_of_others(reply.text)
    unknown = short and not has_digit(reply.text) and yes_no(reply.text) == "unknown"
    begins_so = unknown and (reply.act is Act.DONT_KNOW or word_count(reply.text) <= _FEW)
    status = "unknown" if begins_so else _ACT_STATUS.get(guessed(reply) or Act.ANSWER)
    return Answer(status=status) if status else None


def _from_words(definition: QuestionData, text: str, today: date) -> Answer | None:
    words = " ".join(text.split())
    if not words:
        return None
    if definition.choices and (found := _chosen(definition, text) or _told_otherwise(definition, text)):
        return found
    if definition.field == WHO and (who := parted(text).who) and plain(who) != plain(text):
        return _chosen(definition, who) or _told_otherwise(definition, who)
    whole = command_of(text)
    if whole in (Act.DONT_KNOW, Act.RATHER_NOT_SAY):
        return Answer(status="unknown" if whole is Act.DONT_KNOW else "declined")
    match definition.kind:
        case "yes_no":
            return _yes_no(definition, text)
        case "choice" | "check" | "confirm" | "story":
            return None
        case "age":
            value = age(words, today)
            return _given(value) if value else _given(words) if describes_age(words) else None
        case "date":
            return _given(expected_date(words, today))
        case "contact":
            return _given(contact(words))
        case "name":
            return None if _tells_only_work(definition, text) else _given(without_introduction(words))
        case "free_text":
            return None if definition.field == "subject_whereabouts" and _is_no_place(plain(words)) else _given(words)


def _tells_only_work(definition: QuestionData, text: str) -> bool:
    """Whether a reporter who is asked for their name says only what they do: "headteacher of Elm School"."""
    told = introduced(text) if definition.field == "reporter_name" else None
    if told is None or told.name is not None:
        return False
    return bool(told.role or told.organisation or (contact(text) and not told.rest))


def without_introduction(words: str) -> str:
    """A name without what introduces it: "my name is Sam" is "Sam"."""
    return _NAME_INTRODUCTION.sub("", words)


def _chosen(definition: QuestionData, text: str) -> Answer | None:
    """A choice by a whole phrase or its letter; where choosing is the question, also by a phrase among a few words."""
    loosely = definition.kind == "choice"
    picked = (
        choose(definition.choices, text, anywhere=definition.about_subject)
        or choose(definition.choices, _opening(text))
        if loosely
        else choose_exactly(definition.choices, text)
    )
    if picked is None:
        return None
    return Answer(status=picked.counts_as, value=picked.value if picked.counts_as == "given" else None)


def _told_otherwise(definition: QuestionData, text: str) -> Answer | None:
    """Where choosing is the question: a letter with words behind it, how they know the person, or an unborn baby."""
    if definition.kind != "choice":
        return None
    if definition.field == WHO and (who := who_is_told(text) or who_is_told(_opening(text))):
        return _given(who)
    first = _I_AM.match(text.strip()) if definition.field == WHO else None
    if first and (role := choose(definition.choices, first[0])) and role.value == "professional":
        return _given(role.value)
    label = choose_exactly(definition.choices, _FIRST_PART.split(text.strip(), maxsplit=1)[0])
    if label is not None:
        return Answer(status=label.counts_as, value=label.value if label.counts_as == "given" else None)
    if definition.field == "subject_kind" and _UNBORN.search(_NOT_UNBORN.sub(" ", plain(text))):
        return _given("unborn")
    picked = chosen_with_letter(definition.choices, text)
    if picked is None:
        return _given(introduced(text).kind) if definition.field == WHO else None
    return Answer(status=picked.counts_as, value=picked.value if picked.counts_as == "given" else None)


def _is_no_place(said: str) -> bool:
    """Whether words where a place is asked for are a wish or a question: "please no police", "will you go there?"."""
    return bool(_NO_PLACE.search(said)) and not _SAYS_WHERE.search(said)


def _opening(text: str) -> str:
    """The first sentence of a longer message: "I work with him. I am the ward sister." chooses by it."""
    first, stop, rest = text.strip().replace("\n", ". ").partition(". ")
    return first if stop and rest.strip() else ""


def _yes_no(definition: QuestionData, text: str) -> Answer | None:
    if lettered := _LETTERED.match(text.strip()):
        text = text.strip()[lettered.start("said") :]
    by_text = safe_by_text(text) if definition.field == SAFE else None
    verdict = by_text or (danger_said(text) if definition.no_must_be_clear else yes_no(text))
    if verdict is None and definition.field == SAFE:
        verdict = safe_in_parts(text)
    if verdict == "yes" and definition.field == SAFE and others_look(text):
        verdict = "no"
    if verdict is None:
        return None
    if verdict == "no" and definition.field.startswith(INDICATOR) and not clearly_no(text):
        return Answer(status="unknown")
    return Answer(status="unknown") if verdict == "unknown" else _given(verdict)


def _from_act(definition: QuestionData, reply: Reply) -> Answer | None:
    """Rasa's guess, for replies that the words alone did not settle; never for what is kept as words.

    A "no" somewhere in the words is never taken for yes, nor is what is not surely one.
    """
    if definition.kind in ("free_text", "name", "story", "check"):
        return None
    if status := _ACT_STATUS.get(guessed(reply) or Act.ANSWER):
        return Answer(status=status)
    long = _TWO_SENTENCES if reply.confidence >= CERTAIN else _A_SENTENCE if reply.confidence >= SURE else _SHORT
    if word_count(reply.text) > long:
        return None
    if reply.act is Act.DONT_KNOW:
        return Answer(status="unknown")
    verdict = _ACT_VERDICT.get(reply.act)
    if definition.kind != "yes_no" or verdict is None or plain(reply.text) in _OK_IS_NOT_YES:
        return None
    if verdict == "no" and definition.field.startswith(INDICATOR) and not clearly_no(reply.text):
        return Answer(status="unknown")
    if says_no(reply.text) is (verdict == "yes") or (
        verdict == "yes" and not surely_yes(reply, to_danger=definition.no_must_be_clear)
    ):
        return None
    if definition.no_must_be_clear and verdict == "no" and word_count(reply.text) > 1:
        certain = reply.confidence >= CERTAIN and not might_mean_danger(reply.text)
        return _given(verdict) if certain else None
    return _given(verdict) if definition.words_serve or by_value(definition.choices, verdict) else None


def has_digit(text: str) -> bool:
    """Whether there is a digit in a message."""
    return any(letter.isdigit() for letter in text)


def _given(value: str | None) -> Answer | None:
    return Answer(status="given", value=value) if value else None
