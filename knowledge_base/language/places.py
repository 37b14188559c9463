"""Where somebody is, where the words say it plainly: an address, "in school now"; and who else is in the home."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge_base.language.normalise import Words
from knowledge_base.language.people_file import everyday_words, listed
from knowledge_base.language.reporters import Fact

_STREET = (
    r"(?:road|rd|street|st|close|lane|ln|avenue|ave|drive|grove|court|way|crescent|terrace|place|gardens|hill"
    r"|view|walk|mews"
    r"|square|rise|row|park|green|house|steps|parkway|approach|quay|wharf|lodge|fields|meadow|parade|bank|side|vale|cottages?|yard)"
)
_ADDRESS = re.compile(
    rf"\b(?:(?:flat|unit|room) \d+[a-z]?,? (?:\d{{1,4}}[a-z]? )?|\d{{1,4}}[a-z]? )"
    rf"(?:(?:[a-z']+ ){{1,3}}?{_STREET}|parkway|broadway)\b"
    r"(?:,? [a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}\b)?",
    re.IGNORECASE,
)
_TOWN = re.compile(r",? (?:in )?([A-Z][a-z]{2,}(?:[ -][A-Z][a-z]+)?)(?=[,.;!?\n]|$| (?:with|and|on|now|but)\b)")
_SMALL_TOWN = re.compile(
    r",? (?:in )?([a-z]{4,})(?=[,.;!?\n]|$"
    r"| (?:with|and|on|now|but|he|she|they|hes|shes|please|help|his|her|where|who)\b)"
)
_BEFORE_ADDRESS = re.compile(
    r"(?:^|(?<=[\s,.;]))(?P<lead>(?:at|in|with|above|behind|opposite|next to) (?:[\w'\u2019-]+ ){0,4}[\w'\u2019-]+"
    r"|(?:the |a |her |his |their |my |our )?(?:(?:upstairs|downstairs|top|ground|basement|back|first|floor) ){0,2}"
    r"(?:flat|bedsit|annexe?|caravan|maisonette)(?: (?:above|over|behind|next to|opposite) (?:[\w'\u2019-]+ ?){1,4})?"
    r"), ?$",
    re.IGNORECASE,
)
_NOT_THEIRS = re.compile(
    r"\b(?:i(?:'m| am)?|we|my address is|used to|was|were|been|not|school is|work)\s(?:\w+ ){0,2}(?:live "
    r"|lives )?(?:at |is )?$|\bi live at $",
    re.IGNORECASE,
)
_SOMEWHERE = (
    r"(?:home|school|nursery|college|hospital|a carehome|carehome|the carehome|(?:his|her|their|the|my) (?:\w+ )?"
    r"(?:house|flat|place|school|nursery|classroom|office|ward)|(?:his|her|their) (?:nan|dad|mum|aunt|uncle"
    r"|grandad|friend))"
)
_IS_NOW = re.compile(
    rf" (?P<who>he|she|they|mum|dad|nan|grandad|uncle|aunt|boy|girl|child|son|daughter|nephew|niece|baby"
    rf"|grandson|granddaughter"
    rf"|resident|patient) (?:is|are) (?:now |still |currently |back |staying |stuck )?(?P<p>(?:at|in) {_SOMEWHERE}"
    r"(?: with (?:me|(?:his|her|their) (?:\w+ )?(?:mum|dad|nan|grandad|stepdad|boyfriend|partner)))?"
    r"(?: (?:now|right now|today|at the moment))?)(?= )"
)
_LIVES_WITH = re.compile(
    r" (?:lives|live|living) (?:(?:at|in) (?:\S+ ){1,5}?)?(?P<w>(?:alone|with (?:(?:his|her"
    r"|their) )(?:\w+ )?(?:mum|dad|nan|grandad|son|daughter|husband|wife|parents|brother|sister)"
    r"(?: and (?:(?:his|her|their|a) )?(?:\w+ )?(?:mum|dad|stepdad|boyfriend|partner|brother|brothers|sister"
    r"|sisters))?))(?= )"
)


@dataclass(frozen=True)
class Places:
    """Where the person is, whether that is an address, and with whom they live."""

    whereabouts: Fact | None = None
    is_address: bool = False
    household: Fact | None = None


def places_in(words: Words) -> Places:
    """The places of a text. Two addresses, or a "he" who could be either of two, and none is taken."""
    household = _one(words, _LIVES_WITH, "w")
    addresses = {match[0].lower(): match for match in _ADDRESS.finditer(words.text) if _is_theirs(words.text, match)}
    if len(addresses) == 1:
        said = _with_town(words.text, next(iter(addresses.values())))
        return Places(Fact(said, said), True, household)
    found = [m for m in _IS_NOW.finditer(words.line) if _is_one(words, m)]
    if addresses or len(found) != 1:
        return Places(household=household)
    first, last = words.index_at(found[0].start("p")), words.index_at(found[0].end("p") - 1)
    said = " ".join(words.quote(first, last).split())
    return Places(Fact(said, said), False, household)


def _with_town(text: str, address: re.Match[str]) -> str:
    """An address whole: with the town behind it ("14 Mill Rise, Pell Green", "2b cooper street marlham") and with what
    stands before it ("at her aunt's, 3 Mill Row", "the flat above the vets, 9 High Street")."""
    town = _TOWN.match(text, address.end()) or _SMALL_TOWN.match(text, address.end())
    words = {word.lower() for word in town[1].split()} if town else set()
    never = listed("first_names") | listed("never_in_names")
    is_one = town is not None and town[1].split()[0].lower() not in never
    if town and town[1].islower():
        is_one = is_one and not words & everyday_words()
    lead = _BEFORE_ADDRESS.search(text, 0, address.start())
    begin = lead.start("lead") if lead else address.start()
    return text[begin : town.end() if town and is_one else address.end()]


def has_address(text: str) -> bool:
    """Whether a number and a street stand in these words: "9 quarry bank", "flat 4"."""
    return bool(_ADDRESS.search(text))


def _is_theirs(text: str, match: re.Match[str]) -> bool:
    return not _NOT_THEIRS.search(text[max(0, match.start() - 40) : match.start()])


def _is_one(words: Words, match: re.Match[str]) -> bool:
    """Whether "he" or a noun can only be one person in this text; who is named in the place itself does not count."""
    others = {*f"{words.line[: match.start('p')]} {words.line[match.end('p') :]}".split()}
    male, female = others & listed("male_nouns"), others & listed("female_nouns")
    who = match["who"]
    if who == "he":
        return len(male) <= 1
    if who == "she":
        return len(female) <= 1
    return not male | female if who == "they" else len(male | female) <= 1


def _one(words: Words, pattern: re.Pattern[str], group: str) -> Fact | None:
    found = list(pattern.finditer(words.line))
    if len(found) != 1:
        return None
    first, last = words.index_at(found[0].start(group)), words.index_at(found[0].end(group) - 1)
    said = " ".join(words.quote(first, last).split())
    return Fact(said, said)
