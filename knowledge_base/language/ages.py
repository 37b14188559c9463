"""Ages in any everyday wording: "10 weeks", "yr 4", "aged 7", "girl, 14", "turned 18 last month", "in his 80s"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge_base.language.normalise import Words

ADULT_AT = 18  # years; Children Act 1989 s105, Care Act 2014 s42
_IN_YEARS = {"day": 1 / 365.25, "week": 7 / 365.25, "month": 1 / 12, "year": 1.0}
_PERSON = (
    r"(?:child|boy|girl|son|daughter|baby|toddler|pupil|student|teenager|man|woman|lady|gentleman|brother|sister|nephew|"
    r"niece|neighbour|cousin|tenant|patient|resident|client|mum|dad|nan|grandad|uncle|aunt|friend|leaver|husband|wife|"
    r"grandson|granddaughter|female|male|stepson|stepdaughter)"
)
_N = r"(\d{1,3}(?:\.\d)?)"
_PATTERNS = (
    (r" _N (day|week|month|year) not ", "corrected"),
    (r" _N (?:and a half )?(day|week|month|year) old ", "unit"),
    (r" (?:sorry|mean|meant|actually) (?:, )?_N (day|week|month|year) ", "corrected"),
    (r" (?:baby|newborn) (?:is |, |about |of |just |only )*_N (day|week|month) ", "unit"),
    (r" (?:he|she|baby|who|it) is (?:only |just |about |now )*_N (day|week|month) (?!pregnant|late|in|behind)", "unit"),
    (r" _N (day|week|month) (?:baby|boy|girl) ", "unit"),
    (r" (?:aged?|turned|turns|turning|just) (?:of |about |is )*_N (?!minute|hour|day|week|month|time)", "years"),
    (
        r" (?:sorry|actually|mean|meant) (?:, )?(?:he|she) is _N (?!day|week|month|minute|hour|of|stone)",
        "corrected_years",
    ),
    (
        r" (?:i am|he is|she is|who is|they are|is) (?:only |just |about |nearly |now |like )*_N "
        r"(?=\.|,|$|and|year|but|so|in|i|he|she|my|has|with|still|please|who|at|her|his)(?!year \d)",
        "years",
    ),
    (
        rf" {_PERSON} (?:, |about |of |aged |is |who is |who |around |only )*_N "
        r"(?=\.|,|$|right|and|who|has|with|works|nobody|not|alone|is|that|all|but|in|on|she|he|looks|lives|was|says|said)",
        "years",
    ),
    (r"(?:^| (?:\.|,)) _N (?=\.|,|$)", "years"),
    (r" _N (?:year )?(?:boy|girl|male|female|lad|m|f) ", "years"),
    (r" (?:a|of|an) _N year (?!ago|later|in|now|apart|of|and counting|relationship|sentence)(?=[a-z])", "years"),
    (r" (?:in )?year (\d{1,2}) (?!ago|later|old)", "school_year"),
    (r" in (?:his|her|their) (\d0) s ", "years"),
    (r" _N year old", "years"),
)
_COMPILED = tuple((re.compile(pattern.replace("_N", _N)), kind) for pattern, kind in _PATTERNS)
_PAST = re.compile(
    r"(?:when|while) (?:i|he|she|they|we) (?:was|were) (?:about |only |just )?$|was $"
    r"|(?:thinks|finks|(?:acts|behaves) like) (?:he|she) is $"
)
_SELF = re.compile(r" i am (?:only |just |a |now |nearly |actually |about )*$")


@dataclass(frozen=True)
class Age:
    """An age that a text gives: years (0.1 is five weeks), in which words; of the writer; or of the past."""

    years: float
    first: int
    last: int
    about_self: bool = False
    past: bool = False
    corrected: bool = False


def ages_in(words: Words) -> list[Age]:
    """Every age in a text, in its order; a correction ("sorry, 5 weeks not 5 years") is marked."""
    found: dict[int, Age] = {}
    for pattern, kind in _COMPILED:
        for match in pattern.finditer(words.line):
            first = words.index_at(match.start(1))
            if first in found:
                continue
            number = float(match.group(1))
            if kind in {"unit", "corrected"}:
                years = number * _IN_YEARS[match.group(2)]
            elif kind == "school_year":
                years = number + 4.5
            else:
                years = number
            if years > 120:
                continue
            if words.line.startswith(("pregnant ", "to go "), match.end()):
                continue
            before = words.line[: match.start(1)]
            found[first] = Age(
                years,
                first,
                words.index_at(max(match.start(), match.end() - 2)),
                about_self=bool(_SELF.search(before[-40:])),
                past=bool(_PAST.search(before[-30:])),
                corrected=kind.startswith("corrected"),
            )
    return [found[first] for first in sorted(found)]
