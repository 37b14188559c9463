"""The clauses of a message, each with whom it speaks of: "mum knows and wants it sorted" are two, both of mum."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import reporter_is_the_subject

SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_CLAUSE = re.compile(r"\s*[,:]\s+|\s+-+\s+|\s+(?=(?:and|but|so|because|cos|though|as)\s)", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:(?:yes|yeah|yep|ya|a yes|ok|okay|no|and|but|so|also|because|cos|though|well|please|pls|plz|thanks|thats right"
    r"|that is right|thats it|x|send it|send this|send|go ahead|all right|alright|btw|oh|just|actually|i think|i said"
    r"|as|now|correct) )+(?=\S)"
)
PRONOUNS = frozenset({"he", "she", "they"})
NOBODY = frozenset({"nobody", "no one", "noone"})
_KIN = (
    r"(?:mum|mam|mom|mummy|dad|daddy|mother|father|parents?|nan|nanna|nana|gran|granny|grandma|grandad|grandmother"
    r"|grandfather|grandparents|wife|husband|partner|daughter|son|children|kids|carers?|family|stepdad|stepmum"
    r"|stepmother|stepfather|guardian|girlfriend|boyfriend|child|boy|girl|baby|lady|gentleman|patient|resident|client"
    r"|tenant)"
)
_FURTHER = r"(?:aunt|auntie|uncle|sister|brother|cousin|niece|nephew|man|woman|person)"
_VERB = (
    r"(?:(?:already |also |now |really |both |all |still |never |just )*"
    r"(?:knows?|no|wants?|agrees?|agreed|consents?|consented|is|are|isnt|arent|was|were|wasnt|has|have|hasnt|havent"
    r"|would|wouldnt|says?|said|doesnt|dont|dosnt|dnt|does|do|did|didnt|wont|will|asked|asks|told|begged|gave|given"
    r"|refused|refuses|declined|declines|not|happy|fine|must|hopes?|loves?|wishes|aware|unaware|ok|okay|likes?|needs?"
    r"|objects?|objected|objecting|accepts?|accepted|disagrees?)\b)"
)
_A_NAME = re.compile(r"(?:[Yy]es|YES|[Oo]k|[Aa]nd|[Bb]ut)?[,. ]*(?!I\b|It\b|This\b|That\b)[A-Z][a-z]+ (?=[a-z])")
_BY_NAME = re.compile(r"(?P<who>[a-z]+)(?P<short>)(?: (?P<does>(?:knows|is aware|agrees|agreed|says|said) ?.*))$")
_SHORTENED = {"s": "is ", "re": "are ", "d": "would ", "": ""}


@dataclass(frozen=True)
class Clause:
    """A clause: all of it in plain words (`said`), whom it speaks of (`who`, empty for nobody of the family) and what
    it says they do (`does`); `of` is the relation or name that a pronoun stands for. `sentence`: as it stands there."""

    said: str
    who: str
    does: str
    of: str
    words: str
    sentence: str


def clauses_of(report: Report, text: str) -> list[Clause]:
    """The clauses of a text; a verb without anybody goes with whom the clause before spoke of."""
    somebody = re.compile(
        rf"(?P<who>{_who(report)})(?P<short>s|re|d)?(?P<name> (?!{_VERB})[a-z]+(?= {_VERB}))?(?: (?P<does>.*))?$"
    )
    found: list[Clause] = []
    before, named = "", ""
    for sentence in SENTENCE.split(text.replace("\u2019", "'").strip()):
        for words in _CLAUSE.split(sentence):
            said = _LEAD.sub("", plain(words))
            match = somebody.match(said) or (_A_NAME.match(words) and _BY_NAME.match(said))
            who, does = (match["who"], match["does"] or "") if match else ("", said)
            if match:
                does = f"{_SHORTENED[match['short'] or '']}{does}"
            elif before and re.match(_VERB, said):
                who = before
            before = who
            named = who if who and who not in PRONOUNS | NOBODY else named
            if said:
                found.append(Clause(said, who, does, named or who, words.strip(" .,;!"), sentence.strip(" .,;!")))
    return found


def is_of_the_family(who: str) -> bool:
    """Whether these words are a relation ("his dad") and not a name alone."""
    return bool(re.search(rf"\b(?:{_KIN}|{_FURTHER})$", who))


def is_the_person(report: Report, who: str) -> bool:
    """Whether these words name the person whom the report is about, and not somebody of their family or a pronoun."""
    subject = report.subjects[0]
    said = [subject.answers.get("subject_kind"), subject.answers.get("subject_name")]
    known = {word for one in said if one for word in plain(f"{one.words} {one.value or ''}").split()}
    return who.split()[-1:] != [] and who.split()[-1] in known


def _who(report: Report) -> str:
    """Whoever may know of a report or agree to it: "she", "mum", "his parents", "Archies mum", "Andy"."""
    names = [plain(report.value("subject_name", one.id) or "").split()[:1] for one in report.subjects]
    called = "|".join(re.escape(name[0]) for name in names if name) or "nobody named"
    kind = report.subjects[0].answers.get("subject_kind")
    own = "|".join(map(re.escape, plain(kind.words).split())) if kind and kind.words else "nobody named"
    mine = f"{_KIN}|{_FURTHER}" if reporter_is_the_subject(report) else own
    return (
        rf"(?:he|she|they|(?:both |of |the |her |his |their |our |(?!my )\w+s )*(?:{_KIN})|my (?:{mine})"
        rf"|(?:her|his|their|the) {_FURTHER}|(?:{called})(?:s {_KIN})?|nobody|no one|noone)"
    )
