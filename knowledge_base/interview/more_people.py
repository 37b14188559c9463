"""Further people named where answers are confirmed or checked ("also her sister Mia"): they come into the report.

Only who is plainly named or described, as good as alone in a sentence; anything else is kept as words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from knowledge_base.interview.ages import age, age_in_years
from knowledge_base.interview.answers import understand
from knowledge_base.interview.checking import in_a_text
from knowledge_base.interview.following import MOST_PEOPLE, after_yes
from knowledge_base.interview.name_words import looks_like_a_name
from knowledge_base.interview.names_said import NamedPerson, names_said
from knowledge_base.interview.order import put, settle
from knowledge_base.interview.phrases import plain, word_count
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.several_people import add_people
from knowledge_base.interview.situations import may_be_texted, reporter_is_the_subject
from knowledge_base.interview.steps import Act, Reply, Say
from knowledge_base.language.ages import ADULT_AT

NAME, AGE, OTHERS = "subject_name", "subject_age", "others_at_risk"
_SENTENCE = re.compile(
    r"(?<=[.!?;])\s+|\n+|(?<=\w)[\s,]+(?=(?:and )?(?:also|plus) (?:her|his|their|my|the|a|an|another|there|[A-Z]))"
    r"|(?<=\w), (?=and (?:her|his|their|my|the|a|another) (?:\w+ )?(?:brother|sister|baby|twin)\b)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"^[A-Ca-c][).:,]?\s+(?=\w{2,})")
_COUNT = (
    r"(?:two|three|four|five|[2-6])(?: of them| (?:little |young )?(?:kids|children|boys|girls|lads"
    r"|people)| more(?: kids| children| of them)?| others?)?"
)
_LEAD = re.compile(
    r"^(?:(?:yes|yeah|no|nope|oh|sorry|ok|please|but|put|add|send it|thanks|actually|change something"
    r"|(?:and )?i forgot"
    r"|you(?:'ve| have)? (?:missed|forgot|forgotten|left out)|(?:it'?s|it is|its|about|for|that'?s|they'?re|they are)"
    r"|there(?:'s| is| are|s|re)|also|and|plus|as well as|both(?: of them)?|don'?t forget"
    rf"|the (?:third|second|other|fourth) (?:(?:one|child|kid) )?is|{_COUNT}(?=[\s,:.-]*(?:-|,|:|\s(?:kids"
    rf"|children|boys|girls)\b|$)))"
    r"(?:\b[\s,.:;-]*|$))+",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"^(?:he|she|they) (?:also )?(?:has|have|has got|have got|got) (?:also )?(?=(?:a|an|two|three|another"
    r"|one)\b)",
    re.I,
)
_ADDS = re.compile(
    r"\b(?:also|and|plus|add|forgot|forgotten|missed|left out|there'?s|there (?:is|are)|theres|both|two|three"
    r"|four|[2-6]"
    r"|third|second|fourth)\b",
    re.IGNORECASE,
)
_TOO = re.compile(
    r"[\s,]+(?:too|as well|also)\b|[\s,-]+(?:(?:he|she|it)(?:'?s| is) )?(?:is(?:n'?t| not)|are(?:n'?t| not)|not"
    r"|missing)"
    r"(?: (?:on|in) (?:it|there|this|the (?:list|report)))?[ .!]*$",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"[\s,]*\b(?P<under>(?:is )?(?:under|less than|not yet|nearly|almost) (?:\d{1,2}|one|a year)(?: old)?)\b"
)
_NOT_KNOWN = re.compile(r"[\s,.]*\b(?:i )?(?:don'?t|dont|do not) know (?:its|his|her|their|the) \w+.*$", re.IGNORECASE)
_FAMILY = re.compile(r"^the (?P<name>[A-Z][\w'-]+) (?:children|kids|boys|girls|twins)\b", re.IGNORECASE)
_WHO_IS = re.compile(r"^((?:a|an|another|one) \w+(?: \w+)?), (?=[A-Z][a-z]+)")
_NOBODY_YET = re.compile(r"^(?:another|one more|someone|somebody|a different|some) (?!.*called)", re.IGNORECASE)
_AGES = re.compile(r"\b(\d{1,2}(?: (?:months?|weeks?))?),? (?:and|&) (\d{1,2}(?: (?:months?|weeks?))?)\b")
_AFTER_NAME = re.compile(
    r"(?<=\d) (?:and )?(?:(?:he|she)(?:'?s| is)|hes|shes|who is) (?:my|his|her|their) .*$", re.IGNORECASE
)
_WHOLE = re.compile(r"^[^\W\d_][\w'-]*(?:'s| is|s)? (?:aged )?\d{1,2}(?: years old)?$", re.IGNORECASE)
_NAMES = re.compile(
    r"[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*)?(?:(?:,| and|, and| &) [^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*)?){1,4}"
)
"""Nothing but names: "Harley Tippett and Summer Tippett"."""
_HARMS = re.compile(
    r"\b(?:who|that|he|she|they|is|has|does|did|keeps?|always) (?:\w+ ){0,3}?(?:hits?|hurts?|beats?"
    r"|abus\w+|violent|harms?"
    r"|attack\w*|doing (?:it|this)|does (?:it|this)|did (?:it|this)|rap\w+|touch\w*|threaten\w*|steal\w*"
    r"|took|to blame)\b"
)
"""Who does this is nobody to worry about further."""
TEXT_NAMES_CHARACTERS = 70
_BESIDE = 3
"""Words beside the people up to which a sentence does nothing but name them."""
_ALIKE = 0.75


def take_more_people(report: Report, reply: Reply, today: date) -> tuple[list[str], Reply]:
    """Put who is named further into the report, in place; their names, and the reply without those sentences."""
    if reporter_is_the_subject(report):
        return [], reply
    before = [subject.id for subject in report.subjects]
    told: list[tuple[str, list[NamedPerson]]] = []
    left: list[str] = []
    for sentence in _SENTENCE.split(" ".join(reply.text.replace("\u2019", "'").split())):
        bare = _LETTER.sub("", sentence)
        if people := _in_sentence(report, bare, today):
            told.append((bare, people))
        else:
            left.append(sentence)
    several = sum(len(people) for _, people in told) > 1
    first = _first_is(report, told[0][1], reply, today) if several else []
    for bare, people in told:
        add_people(report, people, replace(reply, text=bare), today)
        _under(report, bare, reply, before, today)
    added = first + _added(report, before, reply)
    return added, replace(reply, text=" ".join(left)) if added else reply


def take_others(report: Report, value: str, reply: Reply, today: date) -> list[str]:
    """Who is named as the answer to "anyone else to worry about", in place: "yes, Oliver and Femi"."""
    before = [subject.id for subject in report.subjects]
    found = names_said(after_yes(_TOO.sub("", value)), today, described=True, grown=True)
    if found is not None and value != "no":
        people = _by_name(found.people, value)
        add_people(report, people, replace(reply, text=value), today)
    return _added(report, before, reply)


def said_added(report: Report, names: list[str]) -> list[Say]:
    """Who was added, said back; without the names in a text where it may not be safe to show them."""
    if not names:
        return []
    if report.channel == "sms" and not may_be_texted(report):
        return [Say("utter_person_added_unseen")]
    return [Say("utter_person_added", {"names": in_a_text(", ".join(names), TEXT_NAMES_CHARACTERS)})]


def _in_sentence(report: Report, sentence: str, today: date) -> list[NamedPerson]:
    """Whom a sentence names that are not in the report, where it does hardly anything else."""
    lead = _LEAD.match(sentence)
    has = _HAS.match(sentence) if report.value("subject_kind", report.subjects[0].id) == "child" else None
    lead = has or lead
    rest = _NOT_KNOWN.sub("", sentence[lead.end() :] if lead else sentence)
    adds = bool(has or (lead and _ADDS.search(lead[0])) or _TOO.search(rest))
    rest = _AFTER_NAME.sub("", _UNDER.sub("", _TOO.sub(" ", rest))).strip(" ,.-!")
    rest = _WHO_IS.sub(r"\1 called ", rest)
    if family := _FAMILY.match(rest):
        ages = _AGES.search(rest)
        name = rest[: family.end()].strip()
        return [NamedPerson(name, one) for one in ages.groups()] if ages else []
    if not rest or _HARMS.search(plain(rest)):
        return []
    if not (adds or _WHOLE.match(rest) or (_nobody_is_named(report) and _NAMES.fullmatch(rest))):
        return []
    found = names_said(rest, today, described=True)
    if found is None or word_count(found.rest) > _BESIDE:
        return []
    people = [one for one in _by_name(found.people, rest) if one.age or not _NOBODY_YET.match(one.name)]
    if _nobody_is_named(report) and len(people) > 1 and all(looks_like_a_name(one.name) for one in people):
        return people
    if not adds and not all(one.age and looks_like_a_name(one.name) and _is_young(one, today) for one in people):
        return []
    if not adds and not looks_like_a_name(report.value(NAME, report.subjects[0].id) or ""):
        return []
    return [one for one in people if not _is_known(report, one, adds=adds)]


def _nobody_is_named(report: Report) -> bool:
    return len(report.subjects) == 1 and report.answer(NAME, report.subjects[0].id) is None


def _first_is(report: Report, people: list[NamedPerson], reply: Reply, today: date) -> list[str]:
    """Where nobody has a name yet, the first of several who are named is the person of the report, in place."""
    about = report.subjects[0].id
    if len(report.subjects) > 1 or report.answer(NAME, about) is not None:
        return []
    one = people.pop(0)
    stated, said = age(one.age, today) if one.age else None, reply.text.strip()
    given = Answer(status="given", value=one.name, words=said, message_id=reply.message_id)
    put(report, Question(field=NAME, about=about), given)
    if stated:
        report.subjects[0].answers[AGE] = given.model_copy(
            update={"value": stated, "years": age_in_years(stated, today)}
        )
    if people and people[0].name == one.name:
        add_people(report, people, reply, today, same_name=True)
        people.clear()
    return [_said(one.name, stated)]


def _under(report: Report, sentence: str, reply: Reply, before: list[str], today: date) -> None:
    """ "A baby under 1": how old in these words, for the one who was added, in place."""
    match, new = _UNDER.search(sentence), [s for s in report.subjects if s.id not in before]
    if match is None or len(new) != 1 or AGE in new[0].answers:
        return
    answer = understand(by_field()[AGE], Reply(Act.ANSWER, match["under"], reply.message_id), today)
    if answer is not None:
        put(report, Question(field=AGE, about=new[0].id), answer)


def _added(report: Report, before: list[str], reply: Reply) -> list[str]:
    """The names of those who were added; "is there anyone else" that stands is not asked anew, in place."""
    new = [subject for subject in report.subjects if subject.id not in before]
    if not new:
        return []
    asked = next((s for s in report.subjects if s.id in before and s.answers.get(OTHERS)), None)
    if asked is not None:
        said = Answer(status="given", value="yes", words=reply.text.strip(), message_id=reply.message_id)
        new[-1].answers[OTHERS] = Answer(status="given", value="no", message_id=reply.message_id)
        asked.answers[OTHERS] = said if asked.answers[OTHERS].value in ("no", None) else asked.answers[OTHERS]
    settle(report)
    return [_said(s.answers[NAME].value or "", s.answers[AGE].value if AGE in s.answers else None) for s in new]


def _said(name: str, stated: str | None) -> str:
    return f"{name} ({stated})" if stated else name


def _by_name(people: Sequence[NamedPerson], text: str) -> list[NamedPerson]:
    """Each person once: "two other tenants, Oliver and Femi" are two, "a twin, Tom" is one."""
    kept = []
    for at, one in enumerate(people):
        named_next = at + 1 < len(people) and looks_like_a_name(people[at + 1].name)
        described = one.age is None and named_next and not looks_like_a_name(one.name)
        if not (described and re.search(rf"{re.escape(one.name)}\s*[,:-]\s*{re.escape(people[at + 1].name)}", text)):
            kept.append(one)
    return kept


def _is_young(person: NamedPerson, today: date) -> bool:
    years = age_in_years(age(person.age or "", today) or "", today)
    return years is not None and years < ADULT_AT


def _is_known(report: Report, person: NamedPerson, *, adds: bool) -> bool:
    """Whether somebody of this name, or nearly so spelt, is in the report; a new child is never one for their age."""
    name = plain(person.name).split()[-1:] if not looks_like_a_name(person.name) else plain(person.name).split()[:1]
    known = [word for s in report.subjects for word in plain(report.value(NAME, s.id) or "").split()]
    if len(report.subjects) >= MOST_PEOPLE or _harms(report, person):
        return True
    return any(
        word == name[0] or (not adds and SequenceMatcher(None, word, name[0]).ratio() > _ALIKE)
        for word in known
        if name
    )


def _harms(report: Report, person: NamedPerson) -> bool:
    """Whether this is who was said to cause the harm ("his dad Shaun")."""
    by = set(plain(report.value("harm_source", report.subjects[0].id) or "").split())
    words = plain(person.name).split()
    return bool(words) and words[-1] in by and (looks_like_a_name(person.name) or set(words) - {"a", "the"} <= by)
