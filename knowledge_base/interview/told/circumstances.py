"""What the words say beside the person: where they are, who harms them, who knows of the report, what is wished for.

Each is taken only where a sentence says it plainly, in its own words, and waits to be confirmed like all that is taken.
"""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge_base.interview.filling import fill
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import in_danger_now, reporter_is_a_professional, reporter_is_the_subject
from knowledge_base.interview.steps import Reply
from knowledge_base.interview.told.taking import take_sentences
from knowledge_base.language.people import People
from knowledge_base.language.people_file import any_of

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+|,? but (?=\w)")
_WISHES_OF_A_SENTENCE = 25
"""Words: what is wished for is said in one sentence, not in a story."""
_REPORT = (
    r"(?:i|im|ive|id|we|weve|were|about (?:this|me|it|the (?:referral|report|call))"
    r"|of (?:this|the) (?:referral|report))"
)
_NOT = r"(?:does not|doesnt|do not|dont|didnt|did not)"
_NOT_TOLD = re.compile(
    r"\b(?:do not|dont|must not|cannot|cant|not) (?:let|tell|inform|ring|call|contact|text)(?: to)? "
    r"(?:her|his|their|my|the|our) (?:family|house|home|mum|dad|mother|father|parents|husband|wife|brothers?|uncle"
    r"|partner|boyfriend|carer|son|daughter)\b"
)
_AGREES = re.compile(
    r"\b(?:he|she|they|mum|dad|(?:both )?parents) (?:\w+ ){0,3}?(?:agrees?|agreed|consents?|consented"
    r"|gave (?:\w+ )?consent|(?:is|are|was|were) happy) (?:to|with|for|that)\b"
    r"|\b(?:consent|agreement) (?:was |has been |is )?(?:given|gained|obtained)\b"
)
_AGREES_NOT = re.compile(
    rf"\b(?:he|she|they|mum|dad|parents) {_NOT} (?:agree|consent|want (?:me|us|anyone) to (?:tell|report|ring|refer))\b"
    r"|\b(?:refused|declined|withheld|refuses) (?:to )?consent\b|\bno consent\b"
    r"|\bconsent (?:was |has been )?(?:refused|not)\b"
)
_HARM = re.compile(r"\b(?:die|dead|kill|killed|hurt|end|hit|suicide|disappear|not be here|here)\b")
_I_WISH = re.compile(
    r"^(?:and |but |so |please )*i (?:just |really |only )*"
    r"(?:(?:want|would like|wish) (?:it|this|him|her|them|someone|somebody|help|my (?:mum|dad|family))\b"
    r"|want to (?:live|stay|move|leave|be safe|go back|be with|get away)"
    r"|dont want (?:to go (?:home|back)|police|my family))"
)
_WISHES = r"(?:\w+ ){0,3}?(?:wants|would like|wishes|ask(?:s|ed) (?:if|can|to))\b"
_SCHOOL = re.compile(
    r"\b(?:(?:goes|go|going|went) to|attends?|(?:is|am|are|'m|'s) (?:at|in)|pupil at|student at|from) (?:the )?"
    r"((?:[A-Z][\w'\u2019.]+ ){1,4}?"
    r"(?:School|Primary|Academy|College|High|Nursery|Secondary|Infants|Juniors|Grammar)"
    r"(?: (?:School|Academy|College))?)\b"
)


def take_circumstances(report: Report, reply: Reply, people: People) -> None:
    """Take what stands in these words for fields that have no answer, in place."""
    if report.value("subject_kind", report.subjects[0].id) is not None:
        _take_places(report, reply, people)
    _take_harmer(report, reply, people)
    for sentence in _SENTENCE.split(" ".join(reply.text.replace("\u2019", "'").split())):
        _take_who_knows(report, reply, sentence)
        _take_wishes(report, reply, sentence)
    if not reporter_is_a_professional(report) and len(found := {*_SCHOOL.findall(reply.text)}) == 1:
        school = found.pop()
        fill(report, reply, "agencies", school, school)
    take_sentences(report, reply)


def _take_places(report: Report, reply: Reply, people: People) -> None:
    about, places = report.subjects[0].id, people.places
    if report.value("reporter_kind") == "self":
        return
    if places.whereabouts and (places.is_address or not in_danger_now(report)):
        fill(report, reply, "subject_whereabouts", places.whereabouts.value, places.whereabouts.words, about)
    if places.household and "household" in by_field():
        fill(report, reply, "household", places.household.value, places.household.words, about)


def _take_harmer(report: Report, reply: Reply, people: People) -> None:
    """Who may be causing harm, where the words name one who is not the person themself."""
    subject = report.subjects[0]
    about_self = reporter_is_the_subject(report)
    known = about_self or report.value("subject_kind", subject.id) is not None
    harmer = people.harms_the_writer if about_self else people.harmer
    if harmer is None or not known:
        return
    kind, name = subject.answers.get("subject_kind"), subject.answers.get("subject_name")
    of_the_person = {word for answer in (kind, name) if answer for word in plain(answer.words).split()[-1:]}
    if not of_the_person & {plain(harmer.value).split()[-1]}:
        fill(report, reply, "harm_source", harmer.value, harmer.words, subject.id)


def _take_who_knows(report: Report, reply: Reply, sentence: str) -> None:
    """Whether they know of the report and agree; "don't tell her family" is kept in those words."""
    said = plain(sentence)
    professional = reporter_is_a_professional(report)
    if _does_not_know().search(said):
        fill(report, reply, "family_aware", "no", sentence)
    elif _knows().search(said):
        fill(report, reply, "family_aware", "yes", sentence)
    elif not professional and _NOT_TOLD.search(said):
        fill(report, reply, "family_aware", sentence.strip(" ."), sentence)
    if report.value("family_aware") not in (None, "no") or not professional:
        if _AGREES_NOT.search(said):
            fill(report, reply, "consent", "no", sentence)
        elif _AGREES.search(said):
            fill(report, reply, "consent", "yes", sentence)


def _take_wishes(report: Report, reply: Reply, sentence: str) -> None:
    """What the person wants: in the first person by somebody about themself, else by the person's name."""
    said, about = plain(sentence), report.subjects[0].id
    if _HARM.search(said) or len(said.split()) > _WISHES_OF_A_SENTENCE:
        return
    name = plain(report.value("subject_name", about) or "").split()[:1]
    wished = _I_WISH.match(said) if reporter_is_the_subject(report) else name and re.match(f"{name[0]} {_WISHES}", said)
    if wished:
        fill(report, reply, "wishes", sentence.strip(" ."), sentence, about)


@lru_cache(maxsize=1)
def _does_not_know() -> re.Pattern[str]:
    who = _people()
    return re.compile(
        rf"\b(?:{who}) (?:\w+ )?(?:{_NOT} (?:yet )?know|(?:is|are) (?:not aware|unaware))(?: that)? {_REPORT}\b"
        rf"|\b(?:the |her |his |their )?(?:family|parents|mum|dad|husband|wife|carers?) {_NOT} know(?: yet)?$"
        rf"|\b(?:i|we) have(?: not|nt)(?: yet)? (?:told|spoken to|informed) (?:{who})(?: yet)?$"
        rf"|\b(?:{who}) (?:has|have) not been (?:told|informed)\b"
    )


@lru_cache(maxsize=1)
def _knows() -> re.Pattern[str]:
    who = _people()
    return re.compile(
        rf"\b(?:{who}) (?:now )?(?:knows?|(?:is|are) aware)(?: that)? {_REPORT}\b"
        rf"|\b(?:{who}) (?:was|were|has been|have been) (?:informed"
        r"|told (?:about (?:this|the)|of (?:this|the)|and (?:agree|con)))"
        rf"|\b(?:i|we|ive|weve)(?: have)? (?:told|informed) (?:{who})(?: that)? "
        r"(?:i(?:d| would|m| am)|we(?:d| would|re| are)) (?:\w+ ){0,2}?(?:ring|report|refer|call|contact|tell|do this"
        r"|mak(?:e|ing) a referral)"
    )


def _people() -> str:
    kin = f"{any_of('adult_nouns', 'near_nouns')}|mother|father|family|parents|carers?"
    return rf"she|he|they|her|him|them|(?:the |her |his |their |my |both )?(?:{kin})|nobody|no one"
