"""Values said by the names of their answers: "where is wrong, Archie is at home", "danger is not sure".

The name of an answer stands where a sentence or a part of one begins; its value goes on to the next such name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge_base.interview.answers import understand
from knowledge_base.interview.checking import names_of_answers
from knowledge_base.interview.choices import choose_exactly
from knowledge_base.interview.name_words import looks_like_a_name
from knowledge_base.interview.phrases import plain, word_count
from knowledge_base.interview.questions import QuestionData, by_field
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.steps import Act, Reply
from knowledge_base.interview.where_said import IS_SOMEWHERE
from knowledge_base.interview.who_knows import who_knows_said
from knowledge_base.interview.yes_no import might_mean_danger, yes_no

_OPENING = re.compile(
    r"^(?:(?:no|sorry|actually|wrong|yes|but|oh|please|also|and|can you|could you|i want to|i need to|b)\b[,.:;\s-]*)*"
    r"(?P<verb>(?:change|correct|make|set|fix|amend|edit|put)\b(?: (?:something|one thing|an answer|my answers?"
    r"|it)\b)?"
    r"[\s,.:;-]*)?(?:(?:my answer (?:about|to|for)|the answer (?:about|to|for)|the|that)\s)?[\"'\u201c\u2018]*",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:[,;.!?]\s+|\s-+\s)(?:(?:and|but|also|plus)\s+)?|\s+(?:and|but|also|plus|apart from"
    r"|except(?: for)?)\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'\u2019]+")
_ONLY_WRONG = (
    r"(?:wrong|not right|not correct|incorrect|a mistake|(?:has )?changed(?! to)|different|isn'?t right"
    r"|isn'?t correct|out of date|old)"
)
_WRONG = re.compile(
    rf"^(?: (?:line|bit|part|answer|one))?(?:'s| is| are| was)? {_ONLY_WRONG}\b[\s,.:;-]*(?P<value>.*)$", re.IGNORECASE
)
_NOT_OLD = re.compile(
    r"^(?:'s| is| are| was)? (?:isn'?t|is not|aren'?t|not|no longer) (?P<old>[^,;]+?)(?:[,;]| but"
    r"| - ) ?(?P<value>.+)$",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    r"^(?: now)?(?: \w+)?? ?(?:(?:should|needs to|has to|must|ought to) (?:be|say|read)\b:?|:|="
    r"|(?:(?:has |have )?(?:changed|moved) )?\bto\b:?)\s*(?P<value>.+)$",
    re.IGNORECASE,
)
_IS = re.compile(
    r"^(?: now)?(?:(?:'s| which is| is| are|,| -)\s+(?:actually |really |now )?(?=\S)| (?=(?:yes|no|not sure|not known"
    r"|unsure)$))"
    r"(?P<value>.+)$",
    re.IGNORECASE,
)
_PLEASE = re.compile(r"[\s,]+(?:please|pls|thanks|thank you)[ .!]*$", re.IGNORECASE)
_MAY_BE_BARE = frozenset({"subject_whereabouts", "reporter_organisation", "reporter_role"})
_YES_OR_NO = re.compile(r"(?:yes|yeah|yep|no|nope|not sure)\b", re.IGNORECASE)
_TOO = re.compile(r"[\s,]+(?:too|as well|also)[ .!]*$", re.IGNORECASE)
_FULL_LABEL = 3
"""Words of a name from which it is surely that of an answer."""
_SAID_ABOUT = re.compile(
    r"\bi (?:said|put|told you|answered|meant|wrote) (?P<value>(?:that )?(?:not sure|unsure|not known|dont know"
    r"|don't know"
    r"|yes|no|\d{1,3})) (?:about|for|to|on|at|when it comes to) (?P<name>(?:the )?[\w' ]+?)"
    r"(?:,? not (?:yes|no|\w+))?(?: now)?(?=[.,;!]|\s(?:and|but)\s|$)",
    re.IGNORECASE,
)
_NOT = re.compile(r"not\b", re.IGNORECASE)
_NOT_KNOWN = re.compile(
    r"\b(?:i |we )?(?:don'?t|do not) (?:actually |really )?know (?P<name>(?:the |his |her "
    r"|their )?[\w' ]+?)(?=[.,;!]|$)",
    re.IGNORECASE,
)
_SAYS_WRONG = re.compile(r"\b(?:wrong|not right|mistake|change|incorrect|isn'?t right)\b", re.IGNORECASE)
_NOT_END = re.compile(r"[,;]?\s+(?:and )?(?:not|instead of|rather than)\s+\S.*$", re.IGNORECASE)
_CLAUSE = re.compile(r"[.,;!?\n]+\s+|\s+(?:and|but)\s+|\s-+\s", re.IGNORECASE)
_LEADS_TO_IT = re.compile(
    r"^(?:(?:it'?s|that'?s|it is|he'?s|she'?s|they'?re|he is|she is|they are|i'?m|i am|it should (?:be|say)"
    r"|spelt|spelled|now|actually"
    r"|just|only|really)\s+)+(?=\S)",
    re.IGNORECASE,
)
_PLACE_SHAPED = re.compile(r"\d|[A-Z]|^(?:at|in|with|on|near) ")
_ANOTHER_MATTER = re.compile(r"[,;.]\s+(?:and |but )?(?:i|i'm|she|he|they|we|please|don'?t|sorry)\b.*$", re.IGNORECASE)
_MOST_NAME_WORDS = 9
_SHORT = 4
_SMALL_NAMES = frozenset({"about", "kind", "more", "safe", "others", "needs", "wish", "family", "services", "due"})


@dataclass(frozen=True)
class Named:
    """An answer named in a message: how the rest goes on, whether it was said to be changed, where the name begins."""

    question: Question
    rest: str
    verb: bool
    start: int
    name: str


def said_by_name(report: Report, text: str, today: date) -> tuple[list[tuple[Question, Answer]], str]:
    """Every value that a message says by name, and what of the message is left over."""
    found: list[tuple[Question, Answer]] = []
    left = text
    for match in _SAID_ABOUT.finditer(text):
        question = _whole_name(report, match["name"])
        answer = _strict(by_field()[question.field], match["value"], today, match["value"]) if question else None
        if question and answer:
            found.append((question, answer))
            left = left.replace(match[0], " ")
    for match in _NOT_KNOWN.finditer(text):
        question = _whole_name(report, match["name"])
        if question and report.answer(question.field, question.about) is not None and _SAYS_WRONG.search(text):
            found.append((question, Answer(status="unknown")))
            left = left.replace(match[0], " ")
    if found:
        return found, left.strip(" .,;")
    named = list(_names_in(report, text))
    for at, one in enumerate(named):
        end = named[at + 1].start if at + 1 < len(named) else len(text)
        rest = one.rest[: len(one.rest) - (len(text) - end)].rstrip(" ,;-")
        rest = re.sub(r"\s+(?:and|but|also|plus)$", "", rest, flags=re.IGNORECASE)
        if taken := _value(report, one, rest, today):
            found.append((one.question, taken[0]))
            left = left.replace(text[one.start : end], f" {taken[1]} ")
    return found, " ".join(left.split()).strip(" .,;-")


def only_named(report: Report, text: str) -> Question | None:
    """The one answer that a message names without a value that can be read, to be asked about."""
    questions = [one.question for one in _names_in(report, text) if one.verb and one.name not in _SMALL_NAMES]
    return questions[0] if len(questions) == 1 else None


def _names_in(report: Report, text: str) -> Iterator[Named]:
    """The answers whose names begin a sentence or a part of one, each with what follows it."""
    names = names_of_answers(report)
    starts = [0, *(match.end() for match in _JOINT.finditer(text))]
    taken_to = 0
    for start in starts:
        opening = _OPENING.match(text[start:])
        at = start + (opening.end() if opening else 0)
        if at < taken_to:
            continue
        words = list(_WORD.finditer(text, at))[:_MOST_NAME_WORDS]
        for count in range(len(words), 0, -1):
            end = words[count - 1].end()
            if text[end - 2 : end] in ("'s", "\u2019s"):
                end -= 2
            name = plain(text[at:end])
            if name in names:
                rest = re.sub(r"^[\"'\u201d\u2019](?=[\s,:]|$)", "", text[end:])
                if start and (rest[:1] in (",", "-") or not _goes_on(rest)):
                    break
                yield Named(names[name], rest, bool(opening and opening["verb"]), start, name)
                taken_to = end
                break


def _goes_on(rest: str) -> bool:
    """Whether a value follows, or that it is wrong."""
    return any(one.match(rest) for one in (_WRONG, _NOT_OLD, _SHOULD, _IS))


def _value(report: Report, one: Named, rest: str, today: date) -> tuple[Answer, str] | None:
    """The value that the words after a name give, and the sentences after it that are not part of it."""
    definition = by_field()[one.question.field]
    wrong, not_old = _WRONG.match(rest), _NOT_OLD.match(rest)
    should, plainly = _SHOULD.match(rest), _IS.match(rest)
    match = wrong or not_old or should or plainly
    if match is None or definition.kind in ("story", "check", "confirm"):
        return None
    surely = bool(
        wrong or not_old or should or one.verb or len(one.name.split()) >= _FULL_LABEL or one.name.startswith("my ")
    )
    value = _PLEASE.sub("", match["value"]).strip(" \"'\u201c\u201d")
    if not value or (one.name in _SMALL_NAMES and not (should or one.verb)):
        return None
    if one.question.field == "others_at_risk" and (surely or word_count(value) > _SHORT):
        return _others(definition, value, today)
    if definition.kind in ("yes_no", "choice", "age", "date", "contact"):
        if not surely and word_count(value) > _SHORT:
            return None
        return _exact(report, one.question, definition, value, today, bool(should))
    told = _in_words(definition, value, today, surely=surely)
    before = report.value(one.question.field, one.question.about)
    if told and definition.kind == "free_text" and _TOO.search(told[0].value or ""):
        alone = _TOO.sub("", told[0].value or "")
        both = f"{before} and {alone}" if before else alone
        return told[0].model_copy(update={"value": both}), told[1]
    return told


def _others(definition: QuestionData, value: str, today: date) -> tuple[Answer, str]:
    """Others to worry about: a bare "no" or "not sure", else the words that tell of them."""
    bare = _strict(definition, value, today, value) if word_count(value) < _SHORT else None
    return bare or _given(value.rstrip(" .")), ""


def _exact(
    report: Report, question: Question, definition: QuestionData, value: str, today: date, should: bool
) -> tuple[Answer, str] | None:
    """A value that can be read: in the whole, or in the first part that has one. Other words serve only after a colon
    or "should be"."""
    if question.field in ("family_aware", "consent"):
        names = [plain(report.value("subject_name", s.id) or "").split()[:1] for s in report.subjects]
        said = who_knows_said(value, [name[0] for name in names if name])
        if question.field in said:
            return _given(said[question.field]), ""
        if said.get("consent") == "no" and question.field == "family_aware":
            return None
    whole = _NOT_END.sub("", value)
    clauses = [part for part in _CLAUSE.split(value) if part]
    if definition.words_serve:
        clauses = [part for at, part in enumerate(clauses) if at == 0 or _YES_OR_NO.match(part)]
    for candidate in (whole, *clauses[:4]):
        bare = _LEADS_TO_IT.sub("", candidate) if definition.kind != "yes_no" else candidate
        if answer := _strict(definition, bare, today, value):
            return answer, "" if candidate == whole else value.split(candidate, 1)[-1].strip(" .,;")
    if definition.words_serve and should:
        return _given(value), ""
    return None


def _strict(definition: QuestionData, said: str, today: date, value: str) -> Answer | None:
    """The answer that words plainly are; None for any that only serve as words, and for what could mean danger."""
    if definition.kind == "yes_no":
        first = re.split(r"[,.;!]", said)[0]
        chosen = choose_exactly(definition.choices, said) or choose_exactly(definition.choices, first)
        verdict = yes_no(said, no_must_be_clear=definition.no_must_be_clear)
        if chosen is None and (
            verdict is None or (verdict == "no" and definition.no_must_be_clear and _NOT.match(said))
        ):
            return None
        if definition.no_must_be_clear and chosen is not None and might_mean_danger(value) and chosen.value == "no":
            return None
        if chosen is None and verdict is not None:
            status = "unknown" if verdict == "unknown" else "given"
            return Answer(status=status, value=None if status == "unknown" else verdict)
        return (
            Answer(status=chosen.counts_as, value=chosen.value if chosen.counts_as == "given" else None)
            if chosen
            else None
        )
    answer = understand(definition, Reply(Act.ANSWER, said, ""), today)
    if answer is None or answer.status == "declined":
        return None
    if definition.kind == "age" and answer.status == "given" and not (answer.value or "")[:1].isdigit():
        return None
    return answer


def _in_words(definition: QuestionData, value: str, today: date, *, surely: bool) -> tuple[Answer, str] | None:
    """A name or a place in its own words, up to the sentence after it that is about something else."""
    sentence = re.split(r"(?<=[.!?])\s+", value, maxsplit=1)
    said = _ANOTHER_MATTER.sub("", _NOT_END.sub("", sentence[0]))
    later = value[len(said) :].strip(" .,;") if value.startswith(said) else ""
    later = "" if _NOT_END.match(f" {later}") or later.lower().startswith("not ") else later
    place = IS_SOMEWHERE.match(said)
    said = place["place"] if place and definition.field == "subject_whereabouts" else _LEADS_TO_IT.sub("", said)
    said = said.strip(" .,!\"'")
    if not said or re.match(_ONLY_WRONG, said, re.IGNORECASE):
        return None
    shaped = definition.field in _MAY_BE_BARE and _PLACE_SHAPED.search(said)
    if not surely and not shaped and not (definition.kind == "name" and looks_like_a_name(said)):
        return None
    answer = understand(definition, Reply(Act.ANSWER, said, ""), today)
    if answer is None or (answer.status == "declined" and not surely):
        return None
    return answer, later


def _whole_name(report: Report, name: str) -> Question | None:
    names = names_of_answers(report)
    words = plain(name).split()
    return next((names[" ".join(words[:n])] for n in range(len(words), 0, -1) if " ".join(words[:n]) in names), None)


def _given(value: str) -> Answer:
    return Answer(status="given", value=value)
