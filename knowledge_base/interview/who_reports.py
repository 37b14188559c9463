"""Who reports, told in another way than by a choice: its letter with words, or how they know the person.

"B I'm his dad" chooses B; "he's my nephew" and "we go to the same church" come from family, a friend or anyone else;
"I'm the one it is happening to" and "my dad hits me" are about the reporter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge_base.interview.choices import choose, choose_exactly
from knowledge_base.interview.introduced import introduced
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.questions import Choice, by_field
from knowledge_base.language.people_file import any_of

WHO = "reporter_kind"
_LETTER = re.compile(r"^(?P<letter>[a-z])(?P<stop>[).:,-]+)?\s+(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL)
_GOES_ON = re.compile(r"^(?:i|i'?m|im|it'?s|its|we|we'?re|he'?s|she'?s|just|yes)\b", re.IGNORECASE)
_MYSELF = re.compile(
    r"^(?:(?:no|sorry|its|it is|hi|hello|yes) )*(?:about me|me|myself)(?: (?:i|im|its|it|and i)\b.*)?$"
    r"|\b(?:im|i am) the (?:one|person|child|kid|girl|boy)\b.{0,20}\b(?:happen(?:s|ing|ed)?|hurt|it is|its)\b"
    r"|^(?!.*\b(?:worr|concern)).*\babout (?:me|myself)$|\bperson (?:that )?it happened to\b"
    r"|^(?:(?:its|it is|about) )*(?:me|myself) and my (?:little |big |older |younger )?"
    r"(?:mum|mam|mom|dad|parents|brothers?|sisters?|nan|gran|stepdad|stepmum)\b"
    r"|\b(?:mums?|dads?|mam|mom|stepdad|stepmum|parents|brother|sister|uncle|boyfriend|girlfriend|husband|wife|partner|ex)"
    r"(?: \w+){0,4} (?:hits?|hitting|hurts?|hurting|beats?|beating|slaps?|kicks?|punche[sd]|touche[sd]|touching|scares"
    r"|threatens|grabs?|chokes|shouts? at|screams? at|locks|locked|kicked|hates) me\b"
    r"|\bhappen(?:s|ing|ed)? to me\b|\b(?:its|it is) (?:all )?(?:about )?me (?:it happens|its happening|who|that)\b"
)
_AT_WORK = re.compile(r"\b(?:work\w*|teach\w*|job|colleague|support|visit\w*|patient|client|pupil)\b")
_MOST_WORDS = 12


def chosen_with_letter(choices: Sequence[Choice], text: str) -> Choice | None:
    """The choice whose letter begins the message, unless the words behind it name another one.

    "A" alone before a word is an article: it counts only before a stop or a sentence of its own ("A I'm a teacher").
    """
    match = _LETTER.match(text.strip())
    if match is None or (choice := choose_exactly(choices, match["letter"])) is None:
        return None
    article = match["letter"].lower() in ("a", "i") and not match["stop"] and not _GOES_ON.match(match["rest"])
    named = choose(choices, match["rest"])
    return None if article or (named is not None and named is not choice) else choice


def tells_who(text: str) -> bool:
    """Whether these words say who reports, by a choice or otherwise."""
    choices = by_field()[WHO].choices
    if choose(choices, text) or chosen_with_letter(choices, text) or who_is_told(text):
        return True
    return introduced(text).kind is not None


def who_is_told(text: str) -> str | None:
    """`self` or `public`, where a short message says it without a choice's words."""
    said = plain(text)
    if len(said.split()) > _MOST_WORDS:
        return None
    if _MYSELF.search(said) and not re.search(r"\bnot (?:about )?me\b", said):
        return "self"
    return "public" if _knows_them().search(said) and not _AT_WORK.search(said) else None


@lru_cache(maxsize=1)
def _knows_them() -> re.Pattern[str]:
    near = rf"(?:{any_of('near_nouns')}|aunty|nana|nanna|granny|grandpa|gramps|bro|sis|stepsis|stepbro)"
    return re.compile(
        rf"^(?:(?:he|she|they|it) (?:is|are) |hes |shes |theyre |its |my )*(?:my )?(?:\w+ )?{near}"
        r"(?: (?:and )?(?:im|i am) \d+)?$"
        r"|\b(?:opposite|next door|across the (?:road|street)|upstairs|downstairs|(?:down|over) the road)\b"
        r"|\bsame (?:church|mosque|temple|synagogue|school|street|road|queue|bus|train|gym|club|college|block)\b"
    )
