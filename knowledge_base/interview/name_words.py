"""What a name looks like, and what stands before or behind one in an answer: "I said, Skye Harkin"."""

from __future__ import annotations

import re

from knowledge_base.language.people_file import everyday_words, listed

_SAID_BEFORE = re.compile(
    r"^(?:(?:yes|yeah|ok|okay|oh|well|sorry|hi|hello|again)\b[\s,.:;!-]*)*"
    r"(?:(?:as|like)\s+)?i(?:'ve| have)?\s+(?:just\s+|already\s+)*(?:said|told you)"
    r"(?:\s+(?:you|that|it|already|before|above|earlier))*\b[\s,.:;!-]*(?=\S)",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"[\s,.;-]+(?:(?:as|like) i(?:'ve| have)? (?:just |already )*(?:said|told|mentioned)"
    r"|i(?:'ve| have)? (?:just |already )*(?:did say|said|told you))"
    r"(?: (?:you|that|so|it|already|before|above|earlier))*(?=[\s,.;!]|$)",
    re.IGNORECASE,
)
_TITLES = r"(?:mr|mrs|ms|miss|dr|sir|rev|prof|pc)"
AFTER_TITLE = re.compile(rf"\b({_TITLES})\.", re.IGNORECASE)
_WORD = re.compile(r"\(?[^\W\d_](?:[^\W\d_]|['\u2019-])*[.)]?$")
_SMALL = frozenset({"de", "da", "dos", "van", "von", "der", "den", "al", "el", "bin", "bint", "ben", "la", "le", "o"})
MOST_NAME_WORDS = 4
NOUN = (
    r"(?:(?:half |step ?|twin |baby |foster |grand ?)?(?:brother|sister|sibling|son|daughter|child|children|kid|boy"
    r"|girl|lad|lass|baby|babies|toddler|twin|teenager|cousin|niece|nephew|tenant|resident|lodger)(?:'s|s)?)"
)
GROWN = (
    r"(?:mum|mam|mom|dad|mother|father|nan|gran|grandma|grandad|grandmother|grandfather|aunt|auntie|uncle|wife|husband"
    r"|partner|man|woman|lady|neighbour|parents|stepdad|stepmum)"
)
WHICH = (
    r"(?:(?:there(?:'s| is| are|s)|just|only|also) )*(?:(?:the|his|her|their|my|our|a|an|one|two|three|four|five|[2-6]"
    r"|another|other|some) )*(?:(?:little|big|older|elder|younger|youngest|eldest|oldest|small|tiny|other|new|birth"
    r"|young|teenage) )*"
)
_WHO_IS = re.compile(
    r"^(?:(?:yes|yeah|yep|ok|okay|me)[ ,.]+(?=\S)"
    r"|(?:i )?(?:think|believe|reckon)(?: (?:he|she|it)(?:'?s| is)?)?(?: called)? "
    rf"|(?:my|his|her|their|our|the) {WHICH}(?:{NOUN}|{GROWN})(?:'?s name)?"
    rf"(?:'s| is| are)(?: called)? |(?:my|his|her|their|our|the) {NOUN}[,:] "
    rf"|(?:my|our) {WHICH}(?:{NOUN}|{GROWN}) (?=[A-Z]))",
    re.IGNORECASE,
)
"""What leads up to a name: "my stepson is Kyle", "I think it's Bailey", "the twins, Aoife and Niamh"."""
_FIRST_PART = re.compile(r"[,.;:!?(]|\s+(?:and|who|is|he|she|but|he'?s|she'?s|aged?)\b|\s+(?=\d)", re.IGNORECASE)
_STORY_LINE = re.compile(
    r"^(?:(?:no|yes|and|but|please)[ ,]+)*(?:(?:he|she|they|it|i|we|there)(?:'?s|'?re|'?m|'?ve|'?d|'?ll)?\b|don'?t\b"
    r"|(?:mum|dad|(?:his|her|their) \w+)(?:'?s)? \w+.* (?:he|she|him|they|i)\b)"
)
_FINDS = re.compile(
    r"\b(?:names?|called?|calls|known?|knows|lives?|living|number|flat|boy|girl|man|woman|lady|lad|lass|goes to|works?"
    r"|wears?|rather|prefer"
    r"|wearing|unnamed|(?:not|won'?t) (?:be )?(?:giv\w+|say\w*|tell\w*)|hair|next door|neighbour|same|\d+)\b"
)
"""By these words somebody may be found who is not named."""
_SAYS_MORE = re.compile(
    r"(?:my|his|her|their|our|the|a|an|from|who|in|or|but|not|pls|please|has|with|is|i)\b", re.IGNORECASE
)
_A_LINE_HAS = 5
_SEVERAL = re.compile(
    r"\b(?:[2-6]|two|three|four|five|brothers|sisters|siblings|sons|daughters|children|kids|boys|girls|lads|babies|twins"
    r"|triplets|toddlers|teenagers|cousins|nieces|nephews|tenants|residents)\b",
    re.IGNORECASE,
)


def tells_no_name(text: str) -> bool:
    """Whether words say what happens and not who somebody is: a line of a story, said where a name is asked for."""
    said = " ".join(text.replace("\u2019", "'").lower().split())
    who = _STORY_LINE.match(said)
    inside = re.search(r"(?<![.!?] )(?<!^)\b(?!I\b)[A-Z]", text) if who else None
    return who is not None and len(said.split()) >= _A_LINE_HAS and not (inside or _FINDS.search(said))


def tells_of_several(name: str) -> bool:
    """Whether a name or description is of more than one person: "her two sisters"."""
    return bool(_SEVERAL.search(name))


def without_said_before(text: str) -> str:
    """An answer without "I said" before it or "like I told you" behind it, unless that is all there is."""
    said = " ".join(text.split())
    return _SAID_AFTER.sub("", _SAID_BEFORE.sub("", said)).strip() or said


def without_lead(said: str) -> str:
    """An answer without what leads up to a name, where one follows."""
    lead = _WHO_IS.match(said)
    bare = said[lead.end() :] if lead else said
    return bare if lead and looks_like_a_name(_FIRST_PART.split(bare, maxsplit=1)[0].strip()) else said


def looks_like_a_name(text: str, *, strictly: bool = False) -> bool:
    """Whether these words are a name: in capitals with one word that is no everyday word, or a listed first name.

    `strictly`: only with a listed first name, or two words of which neither is an everyday one.
    """
    words = [word for word in text.replace("\u2019", "'").split() if word]
    titled = bool(words) and re.fullmatch(_TITLES, words[0], re.IGNORECASE) is not None
    words = words[1:] if titled else words
    if not 1 <= len(words) <= MOST_NAME_WORDS or not all(map(_WORD.match, words)):
        return False
    low = [word.lower().strip(".()") for word in words]
    if listed("never_in_names") & {*low} or (low[0] not in listed("first_names") and listed("not_names") & {*low}):
        return False
    if low[0] in listed("first_names"):
        return True
    unusual = [word for at, word in enumerate(low) if word not in everyday_words() or (at > 0 and word in _SMALL)]
    capitals = all(word.lstrip("(")[0].isupper() or word in _SMALL for word in words)
    if strictly:
        return capitals and len(words) > 1 and len(unusual) == len(words)
    if not capitals:
        return len(words) > 1 and len(unusual) == len(words)
    return titled or bool(unusual) or bool({*low} & listed("first_names"))


def is_a_name(said: str, *, first: bool = False, introduced: bool = False) -> bool:
    """Whether words are a name; the `first` words of an answer may be one rare word in small letters.

    `introduced` as one ("we call him Bear") it may be an everyday word in capitals.
    """
    words = said.split()
    if looks_like_a_name(said):
        return True
    low = words[0].lower() if words else ""
    rare = len(words) == 1 and low.isalpha() and low not in everyday_words() and len(low) > 1
    rare = rare or (introduced and len(words) == 1 and words[0].istitle() and words[0].isalpha())
    return first and rare and low not in listed("not_names") | listed("never_in_names")


def name_first(said: str) -> tuple[str, str]:
    """A name and the words behind it that say more: "Ruth my flatmate"."""
    words = said.split()
    for count in range(min(len(words) - 1, MOST_NAME_WORDS), 0, -1):
        name, rest = " ".join(words[:count]), " ".join(words[count:])
        if _SAYS_MORE.match(rest) and looks_like_a_name(name):
            return name, rest
    return "", ""
