"""Who may be causing the harm, where the words name just one person doing it: "her stepdad hits her".

It is the reporter's view, in their words, and no finding. Where two people could be meant, or it is denied, nobody is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge_base.language.normalise import STOP, Words
from knowledge_base.language.people_file import any_of
from knowledge_base.language.reporters import Fact

_HOW = (
    r"(?:(?:is|was|has|have|been|are|were|keep|keeps|kept|always|often|sometimes|regularly|just|also|started|used to"
    r"|gets angry and|gets drunk and|comes home and|and) ){0,4}"
)
_DOES = (
    r"(?:hit|hits|hitting|hurt|hurts|hurting|beat|beats|beating|slap|slaps|slapped|slapping|punch|punches|punched"
    r"|punching|kick|kicks|kicked|kicking|smack|smacks|smacked|smacking|shake|shakes|shook|shaking|shove|shoves|shoved"
    r"|push|pushes|pushed|pushing|choke|chokes|choked|choking|strangle|strangles|strangled|burn|burns|burned|burnt"
    r"|burning|bully|bullies|bullied|bullying|abuse|abuses|abused|abusing|touches|touched|touching|rape|rapes|raped"
    r"|raping|threaten|threatens|threatened|threatening|attack|attacks|attacked|attacking|starve|starves|starved"
    r"|starving|lock|locks|locked|locking|control|controls|controlled|controlling"
    r"|(?:shout|scream|yell|swear)(?:s|ed|ing)? at|(?:steal|steals|stole|stolen|stealing|takes money|took money|taking"
    r" money|stealing money|steals money|stole money) (?:from|off))"
)
_WHOM = r"(?:him|her|them|(?:the|his|her|their) (?:child|children|baby|boy|boys|girl|girls|son|daughter|little one))"
_DONE = (
    r"(?:hit|beaten|slapped|punched|kicked|smacked|hurt|abused|bullied|threatened|attacked|strangled|touched|raped"
    r"|starved|burned|burnt|pushed|shouted at|screamed at|locked in|controlled)"
)
_BEING = r"(?:is|was|are|were|been|being|get|gets|getting|got)"
_TAKES = (
    r"(?:take|takes|took|taking|taken|keep|keeps|kept|keeping|hold|holds|has|have|steal|steals|stole|stealing|spend|spends"
    r"|spent|spending|control|controls|controlling)"
)
_THING = (
    r"(?:money|pension|benefit|benefits|wages|savings|passport|passports|papers|card|bank card|phone|medication"
    r"|tablets)"
)
_THINGS = rf"(?:all )?(?:his|her|their) {_THING}"
_LOCKS = r"(?:lock|locks|locked|kick|kicks|kicked|throw|throws|threw) (?:him|her|them) out"
_NOT_SO = frozenset({"not", "never", "no", "nobody", "if", "whether"})


def harmer_in(words: Words, *, of_the_writer: bool = False) -> Fact | None:
    """The one person whom the words name as causing the harm, as they name them; to the writer themself, or another."""
    pattern = _harms_me() if of_the_writer else _harms()
    places = [_place(words, match) for match in pattern.finditer(words.line)]
    named = {words.words[first : last + 1]: (first, last) for first, last in places if not _denied(words, first, last)}
    if len(named) != 1:
        return None
    said = " ".join(words.quote(*next(iter(named.values()))).split())
    return Fact(said, said)


def _who() -> str:
    nouns = any_of("adult_nouns", "either_nouns", "other_nouns")
    kin = rf"(?:{nouns}|son|daughter|grandson|granddaughter|nephew|niece|boyfriend|husband|parents|mates|lads)"
    whose = rf"(?:my|our|his|her|their|the) (?:(?:\w+ )?{kin} )?(?:(?:older|elder|big|ex|own|step|foster|new) )?"
    return rf"(?:{whose}{kin}|(?:(?<=^ )|(?<=\. ))(?:mum|dad|stepdad|stepmum|boss|parents)(?: {kin})?)"


@lru_cache(maxsize=1)
def _harms() -> re.Pattern[str]:
    who, named = _who(), rf"(?: {any_of('first_names')}(?: and [a-z]+)?)?"
    return re.compile(
        rf" (?:(?P<a>{who}{named}) {_HOW}(?:{_DOES} {_WHOM}|{_TAKES} {_THINGS}|{_LOCKS})(?= )"
        rf"|{_BEING} (?:\w+ )?{_DONE} by (?P<b>{who}{named})(?= ))"
    )


@lru_cache(maxsize=1)
def _harms_me() -> re.Pattern[str]:
    who, named = _who(), rf"(?: {any_of('first_names')})?"
    return re.compile(
        rf" (?P<a>{who}{named}) {_HOW}(?:{_DOES} (?:me|us)"
        r"|(?:comes|came|coming|gets|got) (?:in|into) my (?:room|bed|bedroom)"
        rf"|{_TAKES} (?:my|our) {_THING}|(?:locks|locked) me (?:in|out|up))(?= )"
    )


def _place(words: Words, match: re.Match[str]) -> tuple[int, int]:
    group = "a" if match["a"] else "b"
    return words.index_at(match.start(group)), words.index_at(match.end(group) - 1)


def _denied(words: Words, first: int, last: int) -> bool:
    """Whether the sentence before it says that it is not so, or only asks; or a full stop stands within the name."""
    begin, _ = words.sentence(first)
    return STOP in words.words[first : last + 1] or bool(_NOT_SO & {*words.words[begin:first]})
