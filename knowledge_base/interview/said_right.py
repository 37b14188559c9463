"""What one sentence, or one part of it, puts right: "X, not Y", "the age is wrong, it's 7", "he's not a child"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from knowledge_base.interview.ages import age, age_in_years
from knowledge_base.interview.alarms import denies_danger
from knowledge_base.interview.answers import understand, without_introduction
from knowledge_base.interview.checking import changeable, named, say_value
from knowledge_base.interview.choices import choose
from knowledge_base.interview.corrections import value_said
from knowledge_base.interview.known import corrected
from knowledge_base.interview.phrases import plain, word_count
from knowledge_base.interview.questions import QuestionData, by_field
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.steps import Act, Reply

type Found = tuple[Question, Answer]

DANGER = Question(field="danger_now")
PART_END = re.compile(r"\s*,\s+|\s+(?:and|but)\s+|\s+-+\s+", re.IGNORECASE)
LEAD = re.compile(
    r"^(?:(?:oh|no|nope|oops|yes but|yes|wait|sorry|actually|correction|also|and|but|wrong|that'?s wrong|my mistake"
    r"|i was wrong|i got (?:that|it) wrong|i made a mistake|please|i meant?|it says|one thing|just|well)\b[\s,.:;-]*)+",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    r"^i (?:said|put|wrote|told you|typed) (?P<old>[^,;]+?),? (?:but|and|when|though) "
    r"(?:really |actually |i meant )?(?P<new>.+)$",
    re.IGNORECASE,
)
_NEW_NOT_OLD = re.compile(r"^(?P<new>.+?),? (?:and )?(?:not|instead of|rather than) (?P<old>[^,;]+?)$", re.IGNORECASE)
_NOT_OLD_NEW = re.compile(
    r"^(?:(?:it|that|he|she|they)(?:'?s|'?re| is| are| was)?|is)? ?(?:not|isn'?t) (?P<old>[^,;]+?)(?:[,;]| but"
    r"|(?= (?:it'?s|he'?s|she'?s) )) (?P<new>.+)$",
    re.IGNORECASE,
)
_OLD_SHOULD_BE_NEW = re.compile(r"^(?P<old>.+?) (?:should|needs to|has to) (?:be|say|read) (?P<new>.+)$", re.IGNORECASE)
IS_WRONG = re.compile(
    r"^(?P<what>.+?)(?:(?:'?s| is| are| was) (?:wrong|not right|not correct|incorrect|a mistake|spelt wrong|misspelt)"
    r"| isn'?t (?:right|correct))[,;.\s]+"
    r"(?:(?:it|that|i|he|she|they|his|her|the)(?:'?s|'?re|'?m| is| am| are| was| should be)?"
    r"|is|should be) (?P<new>.+)$",
    re.IGNORECASE,
)
_FOR = re.compile(r"^(?P<new>.+?) (?:for|as) (?P<what>(?:the|his|her|their|my) .+)$", re.IGNORECASE)
_WHOSE_AGE = re.compile(
    r"^(?P<who>[^\W\d_][\w'-]*?)(?:'?s age is|'?s| is| was)? (?:only |actually |really |now |aged |just )*"
    r"(?P<age>\d{1,3}(?: ?(?:years?|yrs?|months?|weeks?|days?))?(?: old)?)$",
    re.IGNORECASE,
)
_SAYS_AGE = re.compile(
    r"(?:^|\b(?:is|was|be|aged?|turned|it'?s|he'?s|she'?s|they'?re|i'?m) )"
    r"(?:about |only |actually |really |just |nearly )*"
    r"(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)(?: ?(?:years?|yrs?|months?|weeks?|days?))?(?: old)?$",
    re.IGNORECASE,
)
_AN_AGE = re.compile(
    r"(?:about |aged |only |nearly |in (?:his|her|their) |mid |early |late )*(?:\d{1,3}s?|[a-z]+(?: [a-z]+)?)"
    r"(?: (?:years?|yrs?|yo|months?|weeks?|days?))?(?: old)?$"
)
_NO_SUCH_KIND = re.compile(
    r"^(?:it'?s|he'?s|she'?s|they'?re|he|she|they|it|that'?s)(?: is| are)? ?(?:not|isn'?t|aren'?t)"
    r" (?:an? )?(?P<kind>\w+)$",
    re.IGNORECASE,
)
_ABOUT_ME = re.compile(
    r"^(?:it'?s|it is|i'?m|i am|this is|that'?s) (?:about )?(?:me|the one|the (?:kid|child|person|girl|boy))"
    r"(?: .*happening to)?(?: myself)?$",
    re.IGNORECASE,
)
_UP_TO_VALUE = re.compile(
    r"^.*?\b(?:is|are|was|be|called|it'?s|that'?s|he'?s|she'?s|they'?re|i'?m|name'?s|to|(?:liv|stay|work|go)(?:e|es|s|ing)?"
    r" (?:at|in|with|for|to))\s+(?=\S)",
    re.IGNORECASE,
)
_NAME_IS = re.compile(r"\bname(?:'?s| is)\b", re.IGNORECASE)
_A_SENTENCE = re.compile(r"^(?:i|he|she|they|we|it|there)\b", re.IGNORECASE)
_A_NAME = re.compile(r"^[A-Z][\w'\u2019-]*(?: [A-Z][\w'\u2019-]*){1,3}$")
_SURNAME = re.compile(
    r"^(?:his|her|their|the|my) (?:sur|last |second |family )name(?:'?s| is) (?P<name>[^\W\d_][\w'-]*)$", re.IGNORECASE
)
_OF_A_HOUSE = re.compile(r"\b(?:house|number|flat|address|postcode|road|street)\b", re.IGNORECASE)
_A_CORRECTION_HAS_AT_MOST = 40
_FIRST_AND_LAST = 2
_PRONOUNS = frozenset({"he", "she", "they", "hes", "shes", "theyre"})
OPPOSITE = {"child": "adult", "adult": "child"}


def one_put_right(report: Report, reply: Reply, today: date) -> Found | None:
    """The one answer that these words put right."""
    bare = replace(reply, text=LEAD.sub("", reply.text).strip(" .,!"))
    if not bare.text or word_count(bare.text) > _A_CORRECTION_HAS_AT_MOST:
        return None
    if report.answer(DANGER.field) is not None and denies_danger(report, bare.text):
        return DANGER, Answer(status="given", value="no")
    return (
        swapped(report, bare, today)
        or _wrong(report, bare, today)
        or _for_a_name(report, bare, today)
        or _persons_age(report, bare, today)
        or value_said(report, reply, today)
        or _kind(report, bare)
        or _fuller_name(report, bare)
        or (None if PART_END.search(bare.text) else next(iter(corrected(report, reply, today)), None))
    )


def swapped(report: Report, reply: Reply, today: date) -> Found | None:
    """ "X, not Y": the one answer that holds Y gets X in its place."""
    text = LEAD.sub("", reply.text).strip(" .,!")
    if word_count(text) > _A_CORRECTION_HAS_AT_MOST:
        return None
    said = _SAID_BEFORE.match(text)
    match = said or _NOT_OLD_NEW.match(text) or _NEW_NOT_OLD.match(text) or _OLD_SHOULD_BE_NEW.match(text)
    if match is None:
        return None
    old, new = plain(match["old"]), match["new"].strip(" .,!")
    holding = [q for q in changeable(report) if _holds(report, q, old, today)]
    if len(holding) > 1:
        holding = [q for q in holding if _is_named(report, q, new)] or [q for q in holding if _whole(report, q, old)]
    about = _spoken_of(report, new)
    if not holding and about and (years := _WHOSE_AGE.match(new)):
        return _aged(about, years["age"], today)
    return (
        (holding[0], value)
        if len(holding) == 1 and (value := _new_value(report, holding[0], old, new, today))
        else None
    )


def _holds(report: Report, question: Question, old: str, today: date) -> bool:
    definition, answer = by_field()[question.field], report.answer(question.field, question.about)
    if answer is None or answer.status != "given" or not old or definition.kind in ("story", "check", "yes_no"):
        return False
    if definition.kind == "age":
        return bool(_AN_AGE.match(old)) and age(old, today) == answer.value
    if definition.kind == "choice":
        kind = choose(definition.choices, old)
        return kind is not None and kind.value == answer.value
    return f" {old} " in f" {plain(say_value(definition, answer))} "


def _whole(report: Report, question: Question, old: str) -> bool:
    answer = report.answer(question.field, question.about)
    return answer is not None and plain(answer.value or "") == old


def _is_named(report: Report, question: Question, new: str) -> bool:
    return question.about is not None and _spoken_of(report, new) == question.about


def _spoken_of(report: Report, text: str) -> str | None:
    """The subject whose name these words begin with."""
    first = (plain(text).split() or [""])[0]
    first = first.removesuffix("s") if not any(first in _name(report, s.id) for s in report.subjects) else first
    return next((s.id for s in report.subjects if first and first in _name(report, s.id)), None)


def _name(report: Report, about: str) -> list[str]:
    return plain(report.value("subject_name", about) or "").split()


def _new_value(report: Report, question: Question, old: str, new: str, today: date) -> Answer | None:
    definition, answer = by_field()[question.field], report.answer(question.field, question.about)
    if definition.kind == "age" and not _SAYS_AGE.search(new):
        return None
    if definition.kind in ("age", "date", "choice", "contact"):
        return _read(definition, new, today)
    value = _UP_TO_VALUE.sub("", new).strip()
    before = (answer.value if answer else None) or ""
    if not value or _A_SENTENCE.match(value) or (old.isdigit() and not _is_a_number_of(before, value, new)):
        return None
    says_the_name = definition.kind == "name" and _NAME_IS.search(new)
    return Answer(status="given", value=value if says_the_name else _in_place_of(old, value, before))


def _is_a_number_of(before: str, value: str, said: str) -> bool:
    """Whether a number belongs into this value: "77 Parkway" and "the house is 77" do, "5 December" does not."""
    others = {word for word in plain(value).split() if not word.isdigit()}
    return others <= set(plain(before).split()) or bool(_OF_A_HOUSE.search(said))


def _in_place_of(old: str, new: str, before: str) -> str:
    """A value with its wrong words exchanged: "77 Parkway" for "71" in "71 Parkway, Hull" is "77 Parkway, Hull"."""
    words = before.split()
    spelled = [plain(word) for word in words]
    wrong = old.split()
    at = next((i for i in range(len(words)) if spelled[i : i + len(wrong)] == wrong), None)
    if at is None:
        return new
    head, tail = words[:at], words[at + len(wrong) :]
    added = [plain(word) for word in new.split()]
    same = next(
        (n for n in range(min(len(tail), len(added)), 0, -1) if spelled[at + len(wrong) :][:n] == added[-n:]), 0
    )
    if same and tail[same - 1][-1] in ",;":
        new += tail[same - 1][-1]
    elif not same and words[at + len(wrong) - 1][-1] in ",;":
        new += words[at + len(wrong) - 1][-1]
    lead = next((n for n in range(min(len(head), len(added)), 0, -1) if spelled[at - n : at] == added[:n]), 0)
    return " ".join([*head[: len(head) - lead], new, *tail[same:]])


def _wrong(report: Report, reply: Reply, today: date) -> Found | None:
    """ "The age is wrong, it's 7": the answer by its name, or by a word that only its value holds ("the school")."""
    match = IS_WRONG.match(reply.text)
    question = match and (named(report, match["what"]) or _by_a_word(report, match["what"]))
    if match is None or question is None:
        return None
    answer = _read(by_field()[question.field], match["new"].strip(" .!"), today)
    return (question, answer) if answer else None


def _for_a_name(report: Report, reply: Reply, today: date) -> Found | None:
    """ "9 for the age"."""
    match = _FOR.match(reply.text)
    question = match and named(report, match["what"])
    answer = _read(by_field()[question.field], match["new"], today) if match and question else None
    return (question, answer) if question and answer else None


def _by_a_word(report: Report, what: str) -> Question | None:
    word = re.sub(r"^(?:the|his|her|their|my|its) ", "", plain(what))
    holding = [
        q
        for q in changeable(report)
        if by_field()[q.field].kind in ("free_text", "name", "contact")
        and f" {word} " in f" {plain(report.value(q.field, q.about) or '')} "
    ]
    names = [q for q in holding if re.search(r"[A-Z]", report.value(q.field, q.about) or "")]
    return next(iter(holding if len(holding) == 1 else names if len(names) == 1 else []), None)


def _persons_age(report: Report, reply: Reply, today: date) -> Found | None:
    """ "Corey is 6"; "he is 22" too, where no age stands of the one person it can be."""
    match = _WHOSE_AGE.match(reply.text)
    if match is None:
        return None
    first = report.subjects[0].id
    one = len(report.subjects) == 1 and report.value("subject_kind", first) in (*OPPOSITE, None)
    anybody = (
        one and match["who"].lower().removesuffix("'s") in _PRONOUNS and report.answer("subject_age", first) is None
    )
    about = first if anybody else _spoken_of(report, match["who"])
    return _aged(about, match["age"], today) if about else None


def _aged(about: str, said: str, today: date) -> Found | None:
    years = age(said, today)
    if years is None:
        return None
    answer = Answer(status="given", value=years, years=age_in_years(years, today))
    return Question(field="subject_age", about=about), answer


def _kind(report: Report, reply: Reply) -> Found | None:
    """ "He's not a child", "it's about me"."""
    about = report.subjects[0].id
    if _ABOUT_ME.match(reply.text) and report.value("reporter_kind") != "self":
        return Question(field="reporter_kind"), Answer(status="given", value="self")
    match = _NO_SUCH_KIND.match(reply.text)
    kind = choose(by_field()["subject_kind"].choices, match["kind"]) if match else None
    if kind is None or kind.value not in OPPOSITE or report.value("subject_kind", about) not in (kind.value, None):
        return None
    return Question(field="subject_kind", about=about), Answer(status="given", value=OPPOSITE[kind.value])


def _fuller_name(report: Report, reply: Reply) -> Found | None:
    """A name said in full, where a part of it stands: "Lewis Stokoe" for "Lewis"."""
    known = report.value("subject_name", report.subjects[0].id)
    if (surname := _SURNAME.match(reply.text)) and known and len(known.split()) <= _FIRST_AND_LAST:
        question = Question(field="subject_name", about=report.subjects[0].id)
        return question, Answer(status="given", value=f"{known.split()[0]} {surname['name']}")
    full = without_introduction(reply.text)
    if not _A_NAME.match(full):
        return None
    fields = [Question(field="reporter_name"), *(Question(field="subject_name", about=s.id) for s in report.subjects)]
    shorter = [q for q in fields if _is_part(report.value(q.field, q.about), full)]
    return (shorter[0], Answer(status="given", value=full)) if len(shorter) == 1 else None


def _is_part(name: str | None, full: str) -> bool:
    words = plain(name or "").split()
    return bool(words) and set(words) < set(plain(full).split())


def _read(definition: QuestionData, said: str, today: date) -> Answer | None:
    answer = understand(definition, Reply(Act.ANSWER, said, ""), today)
    if answer is None or answer.status != "given":
        return None
    if definition.kind == "age" and not (answer.value or "")[:1].isdigit():
        return None
    return answer
