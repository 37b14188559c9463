"""What a reply answers to "is anyone in danger right now?", and which words say by themselves that somebody is.

A "no" counts where nothing beside it could mean danger. A "no" for now only ("not now but tonight") is not sure.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from knowledge_base.interview.phrases import plain
from knowledge_base.interview.yes_no import Verdict, might_mean_danger, yes_no
from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model

FILE = Path(__file__).with_name("danger_said.yml")
_CLAUSE_END = re.compile(r"[.,;:!?\n]+|\s-+\s|\s\u2013\s")
_YES = re.compile(r"\b(?:yes+|yeah|yep|yeh|yh|aye)\b")
_YES_BEFORE_NO = re.compile(r"^(?:yes|yeah|yh) (?=(?:no|nah|naw|nope)\b)")
_LEADS = re.compile(r"^(?:(?:but|and|so|well|oh) )+(?=\w)")
_LONGEST = 40
"""Words: a longer reply tells a story, and its answer is not looked for in the middle of it."""


class DangerSaidFile(Sourced):
    """The file `danger_said.yml`: lists of patterns, and the parts that they are built of."""

    parts: dict[str, str]
    not_now: list[str]
    for_later: list[str]
    later_behind: str
    not_sure: list[str]
    not_sure_goes_on: str
    says_yes: str
    says_no: list[str]
    doubts_it: list[str]
    opening: str
    told_of: str
    calm: list[str]
    harmless: list[str]
    danger_now_told: list[str]
    not_told: str

    def any_of(self, patterns: list[str]) -> str:
        """Patterns as one, its parts put in."""
        whole = "|".join(f"(?:{one})" for one in patterns)
        for name, part in self.parts.items():
            whole = whole.replace(f"{{{name}}}", part)
        return f"(?:{whole})"


@lru_cache(maxsize=1)
def danger_said_file() -> DangerSaidFile:
    """The patterns, checked. Raises SourceError."""
    return load_model(FILE, DangerSaidFile)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    known = danger_said_file()
    no, opening = known.any_of([*known.says_no, *known.doubts_it]), f"(?:{known.opening} )*"
    never = r"(?!(?:not|isnt|arent|aint|wont|cant|never|no|without|un\w+)\b)"
    written = {
        "not_now": rf"\b{known.any_of(known.not_now)}",
        "for_later": known.any_of(known.for_later),
        "later_behind": rf"\b{known.any_of([known.later_behind])}",
        "not_sure": rf"^{opening}{known.any_of(known.not_sure)}\b(?!{known.not_sure_goes_on})",
        "yes": rf"^{opening}(?:{known.says_yes})\b",
        "no": rf"^{opening}{no}(?: {no})*$|\bso no$|^{opening}{known.any_of(known.doubts_it)}\b",
        "no_and": rf"^{opening}{no}(?: {no})* (?P<rest>.+)$",
        "calm": rf"^(?:(?={known.any_of([known.told_of])}\b)(?:{never}\w+ ){{1,6}}?)?{known.any_of(known.calm)}\b",
        "harmless": rf"\b{known.any_of(known.harmless)}",
        "grave": rf"\b(?:{known.parts['grave']})\b",
        "told": rf"\b{known.any_of(known.danger_now_told)}",
        "not_told": known.not_told,
    }
    return {name: re.compile(pattern) for name, pattern in written.items()}


def danger_said(text: str) -> Verdict | None:
    """What a message answers; None where that is not clear, so that it is asked again."""
    verdict = yes_no(text, no_must_be_clear=True)
    said = _YES_BEFORE_NO.sub("", plain(text))
    if verdict == "yes" or (verdict is None and (_patterns()["yes"].search(said) or says_danger_now(text))):
        return "unknown" if _patterns()["not_now"].search(said) else "yes"
    if verdict is not None or not said or len(said.split()) > _LONGEST:
        return verdict
    if _only_for_now(said):
        return "unknown"
    clauses = _clauses(text)
    if _patterns()["not_sure"].search(said) and not _patterns()["grave"].search(said):
        return "yes" if any(_YES.fullmatch(one) for one in clauses) else "unknown"
    if _says_no(clauses):
        return None if _YES.search(said) else "no"
    return "yes" if any(_YES.fullmatch(one) for one in clauses) else None


def says_danger_now(text: str) -> bool:
    """Whether words say plainly, asked or not, that somebody is being hurt, or is in danger, at this moment."""
    told, not_told = _patterns()["told"], _patterns()["not_told"]
    return any(told.search(one) and not not_told.search(one) for one in _clauses(text))


def _clauses(text: str) -> list[str]:
    plainly = (_LEADS.sub("", _YES_BEFORE_NO.sub("", plain(one))) for one in _CLAUSE_END.split(text))
    return [one for one in plainly if one]


def _only_for_now(said: str) -> bool:
    """ "Not now but tonight", "not till he gets home": nobody is in danger yet."""
    said = _patterns()["harmless"].sub(" ", said) if not re.search(r"\b(?:not|no|danger) (?:un)?til", said) else said
    said = " ".join(said.split())
    if _patterns()["for_later"].search(said):
        return True
    now = _patterns()["not_now"].search(said)
    return now is not None and _patterns()["later_behind"].search(said, now.end()) is not None


def _says_no(clauses: list[str]) -> bool:
    """One of them is a no, and nothing in any of them could mean danger."""
    return any(map(_is_no, clauses)) and not any(map(_might_be_danger, clauses))


def _is_no(clause: str) -> bool:
    clause = " ".join(_patterns()["harmless"].sub(" ", clause).split()) or clause
    if _patterns()["no"].search(clause) or _patterns()["not_now"].search(clause):
        return True
    if yes_no(clause, no_must_be_clear=True) == "no":
        return True
    more = _patterns()["no_and"].search(clause)
    return more is not None and _patterns()["calm"].search(more["rest"]) is not None


def _might_be_danger(clause: str) -> bool:
    rest = " ".join(_patterns()["harmless"].sub(" ", clause).split())
    if _patterns()["grave"].search(rest):
        return True
    beside = _patterns()["not_now"].sub(" ", rest)
    return might_mean_danger(beside)
