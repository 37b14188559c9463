"""Ages as people write them.

A stored age is whole years ("7"), "10 weeks", "18 months", "3 days", or a date of birth.
"""

from __future__ import annotations

import re
from datetime import date

from knowledge_base.interview.dates import birth_date, put_right_to, without_days

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {word: number for number, word in enumerate(_ONES, 1)}
_NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_NUMBERS |= {f"{ten} {one}": 10 * t + o for t, ten in enumerate(_TENS, 2) for o, one in enumerate(_ONES[:9], 1)}
_WORD = re.compile(r"\b(" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")\b")
_DECADES = {
    **{"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50},
    **{"sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90},
}
_HUNDRED = re.compile(r"\b(?:a|one|1) hundred(?: and)?(?: (\d{1,2}))?\b")
_MONTH_OR_DAY = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month|year"
    r"|spring|summer|autumn|winter|birthday|christmas|easter"
)
_SOON = re.compile(
    rf"\b(\d{{1,3}}) (?:(?:next|this coming|this) (?:{_MONTH_OR_DAY})|"
    rf"(?:in|on) (?:the )?(?:{_MONTH_OR_DAY})"
    r"|tomorrow|soon|in (?:a|\d+) (?:few )?(?:day|week|month)s?)\b"
)
_WAS = re.compile(r"\b(?:turned|was|became|since|been)\b")
_SEVERAL = re.compile(
    r"\b\d{1,3}(?: ?(?:years?|yrs?|yo|months?|mths?|weeks?|wks?))?(?: olds?)?(?:,|,? and|,? &|,? plus) "
    r"(?:a |an |one |(?:the other|he|she)(?: one)?(?: is|'s)? )?(\d{1,3})\b(?! ?(?:/|months? old$|half))"
)
_STATED = re.compile(
    r"\b\d{1,3} ?(?:years?|yrs?|yo|y o|months?|mths?|weeks?|wks?|days?) ?(?:old)?\b"
    r"|\b(?:aged?|is|hes|shes|theyre|im|turned|turning|nearly|almost|girl|boy|child|lad|man|woman|lady|son|daughter)"
    r"(?: about| only| just| aged| nearly| of)* \d{1,3}$|\bin (?:his|her|their) \d0s\b"
    r"|\b(?:hes|shes|theyre|he is|she is)(?: about| only| just| nearly)* \d{1,3}(?=,|;|\.| and\b)"
    r"|\b(?:nephew|niece|brother|sister|cousin|grandson|granddaughter|friend|neighbour|son|daughter|nan|uncle|aunt),"
    r" \d{1,3}$"
)
SCHOOL_YEAR = re.compile(r"\b(?:school )?(?:year|yr|y)\.? ?(\d{1,2})\b", re.IGNORECASE)
_SEX_AND_AGE = re.compile(r"\b[mf] ?(\d{1,3})\b|\b(\d{1,3}) ?f\b|\b([2-9]\d) ?m\b")
_OTHER_NUMBER = re.compile(r"(?<![\d/.-])\d{1,2}(?=\b|ish|yo|yrs?)(?! ?[/.-]\d)")
_AGE_BEFORE = re.compile(r"^(?:(?:he|she|they)(?:'?s| is| are) |is |aged? |about |only |just )*\d{1,3}\b(?! ?[/.-]\d)")
_LONG_AGO = re.compile(r"\b(?:i|he|she|they) (?:was|were) (?:about |only |just )?\d{1,2}(?: years old)? when\b[^,.;]*")
_YEARS_MONTHS = re.compile(r"\b(\d{1,2}) ?(?:years?|yrs?|y)(?: old)?,? ?(?:and )?(\d{1,2}) ?(?:months?|mths?|m)\b")
_UNITS = re.compile(
    r"\b(\d{1,3})(?:\.\d+)?(?: and a half| 1/2|½)? ?(weeks?|wks?|wk|w|months?|mths?|mnths?|mos?|days?)\b"
)
_DECADE = re.compile(r"\b(\d0)'?s\b")
_BETWEEN = re.compile(r"\b(\d{1,3}) ?(?:or|to|-|/|\u2013) ?(\d{1,3})\b")
_NEARLY = re.compile(
    r"\b(?:nearly|almost|not quite|coming up to|coming up|about to be|about to turn|just under|turning|will be"
    r"|soon to be|soon|'ll be|is going to be|going to be|turns) (\d{1,3})\b"
)
_UNDER = re.compile(r"\b(?:under|below|less than|younger than|not yet) (?:the age of )?\d")
_NUMBER = re.compile(r"\b(\d{1,3})(?:ish|yo|yrs?|y|years?)?\b")
_NEW = re.compile(
    r"\b(?:new ?born|just born|born (?:today|yesterday|this (?:week|morning|afternoon)|last night"
    r"|(?:last |on |this )*(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b"
)
_BORN_LAST = re.compile(r"\bborn (?:just )?last (week|month|year)\b")
_DESCRIBED = re.compile(
    r"\b(?:baby|toddler|infant|little|young(?:er)?|teen\w*|adult|elderly|old|pensioner|middle aged|grown|pre ?school\w*"
    r"|nursery|primary|secondary|school|college|university|retired|child|kid|under|below|less than|not yet|over"
    r"|about|around|maybe|looks|born|decade)\b"
)
OLDEST = 120
_PUT_RIGHT_HAS = 4
YEARS_BEFORE_YEAR_ONE = 4
"""A child in school year N of England is at least N + 4 years old."""


def age(text: str, today: date) -> str | None:
    """The age or date of birth in a message; None when there is none. Between two ages the lower stands.

    Of "9. Sorry, 10" it is 10.
    """
    right = put_right_to(text)
    if right and len(right.split()) <= _PUT_RIGHT_HAS and (value := age(right, today)):
        return value
    said = _LONG_AGO.sub(" ", _digits(" ".join(text.lower().replace("\u2019", "'").split())))
    if said.startswith(("-", "\u2212")):
        return None
    if born := birth_date(said, today):
        return born
    if _NEW.search(said):
        return "0"
    if match := _BORN_LAST.search(said):
        return str(today.year - 1) if match[1] == "year" else f"1 {match[1]}s"
    if match := _YEARS_MONTHS.search(said):
        return f"{12 * int(match[1]) + int(match[2])} months" if int(match[2]) else match[1]
    if match := _UNITS.search(said):
        unit = {"w": "weeks", "m": "months", "d": "days"}[match[2][0]]
        return f"{int(match[1])} {unit}"
    if re.search(r"\breception\b", said):
        return str(YEARS_BEFORE_YEAR_ONE)
    match = SCHOOL_YEAR.search(said)
    if match and (_AGE_BEFORE.match(said[: match.start()]) or _beside_school_year(said, int(match[1]))):
        return age(SCHOOL_YEAR.sub(" ", said), today)
    if match and 1 <= int(match[1]) <= 13:
        return str(int(match[1]) + YEARS_BEFORE_YEAR_ONE)
    if _UNDER.search(said):
        return None
    if match := _NEARLY.search(said):
        return _years(int(match[1]) - 1)
    if match := _DECADE.search(said):
        return match[1]
    if decade := next((years for word, years in _DECADES.items() if word in said), None):
        return str(decade)
    if (match := _SOON.search(said)) and not _WAS.search(said):
        return _years(int(match[1]) - 1)
    if several_ages(text):
        return _years(min(int(number) for number in re.findall(r"\b\d{1,3}\b", said)))
    if match := _BETWEEN.search(said):
        return _years(min(int(match[1]), int(match[2])))
    if match := _SEX_AND_AGE.search(said):
        return _years(int(match[1] or match[2] or match[3]))
    if match := _NUMBER.search(without_days(said)):
        return _years(int(match[1]))
    return None


def _beside_school_year(said: str, year: int) -> bool:
    """Whether a number beside a school year may be the age of a pupil in it: "Year 10, 15"."""
    others = _OTHER_NUMBER.findall(without_days(SCHOOL_YEAR.sub(" ", said)))
    return any(YEARS_BEFORE_YEAR_ONE - 1 <= int(one) - year <= YEARS_BEFORE_YEAR_ONE + 2 for one in others)


def is_rounded(text: str) -> bool:
    """Whether a message tells an age only by a school year or a decade, so that the number taken was not said."""
    said = _digits(" ".join(text.lower().replace("\u2019", "'").split()))
    year = SCHOOL_YEAR.search(said)
    by_year = (
        year and not _beside_school_year(said, int(year[1])) and not _AGE_BEFORE.match(said)
    ) or "reception" in said
    by_decade = _DECADE.search(said) or any(word in said for word in _DECADES)
    return bool(by_year or by_decade)


def several_ages(text: str) -> bool:
    """Whether a message gives the ages of more than one person ("5 and 2"): the youngest stands, the words are kept."""
    return bool(_SEVERAL.search(_digits(" ".join(text.lower().split()))))


def stated_age(text: str, today: date) -> str | None:
    """The age in a message that says it as one ("a 15 year old", "Jack aged 6"); a bare number is none."""
    said = _digits(" ".join(re.sub(r"['\u2019]", "", text.lower()).replace("-", " ").rstrip(" .!").split()))
    return age(text.replace("-", " "), today) if _STATED.search(said) else None


def describes_age(text: str) -> bool:
    """Whether a message without a number still says something of an age ("a toddler", "in her old age")."""
    return bool(_DESCRIBED.search(text.lower()))


def age_in_years(value: str, today: date | None = None) -> float | None:
    """A stored age in years; a date of birth needs today, and a month or year alone counts as its latest day."""
    if re.fullmatch(r"\d{1,3}", value):
        return float(value)
    if match := re.fullmatch(r"(\d{1,3}) (days|weeks|months)", value):
        return int(match[1]) / {"days": 365.25, "weeks": 52.18, "months": 12}[match[2]]
    if today is None or not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        return None
    parts = [int(part) for part in value.split("-")]
    latest = (parts + [12, 28][len(parts) - 1 :])[:3]
    born = date(latest[0], latest[1], latest[2])
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    years = today.year - born.year - (0 if had_birthday else 1)
    return float(years) if years >= 2 else max(0.0, (today - born).days / 365.25)


def _years(number: int) -> str | None:
    return str(number) if 0 <= number <= OLDEST else None


def _digits(said: str) -> str:
    said = re.sub(r"\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?=[a-z])", r"\1 ", said)
    said = _WORD.sub(lambda match: str(_NUMBERS[match[1]]), said)
    said = _HUNDRED.sub(lambda match: str(100 + int(match[1] or 0)), said)
    return re.sub(r"\b(?:a|an) (year|month|week|day)\b", r"1 \1", said)
