"""Whether somebody knows of the report and agrees, said in a sentence: "he knows, but he does not agree"."""

from __future__ import annotations

import re

from knowledge_base.interview.phrases import plain

_CLAUSE = re.compile(r"[.,;!\n]+(?:\s+|$)|\s+(?:but|and)\s+", re.IGNORECASE)
_LEAD = (
    r"^(?:(?:no|yes|yeah|nope|but|and|so|well|actually|sorry|that|because|now|it says|change (?:something|it)"
    r"|change) )*"
)
_WHO = (
    r"(?:he|she|they|we|nobody|no one|noone|(?:the |his |her |their |my |both )?(?:{names}|mum|mam|mom|mother"
    r"|dad|father"
    r"|parents|family|husband|wife|partner|carers?|son|daughter|nan|gran|grandparents|people|adult|person))"
)
_NOT = r"(?:dont|doesnt|didnt|do not|does not|did not|never)"
_OF_IT = r"(?=$| (?:i|im|ive|that i|that we|about|of|we|were|weve|this|now|yet|already)\b)"
_KNOWS = (
    rf"{_LEAD}{_WHO} (?:both |all |already |now )*(?:knows?|(?:is|are) aware|(?:was|were|has been"
    rf"|have been) told){_OF_IT}"
)
_KNOWS_NOT = (
    rf"{_LEAD}{_WHO} (?:\w+ )?(?:{_NOT} (?:yet |even )?know|(?:is not|isnt|are not|arent) aware|(?:is|are) unaware"
    rf"|(?:has|have|was|were) (?:not been|not|never been) told){_OF_IT}"
)
_AGREES = rf"{_LEAD}{_WHO} (?:both |all |has |have )*(?:agrees?|agreed|consents?|consented)\b"
_AGREES_NOT = (
    rf"{_LEAD}{_WHO} (?:both |all )*(?:(?:{_NOT}|wont|would not|wouldnt) (?:agree|consent)|refused|refuses"
    rf"|disagrees?)\b"
)
_NOBODY = re.compile(r"\b(?:nobody|no one|noone)\b")


def who_knows_said(text: str, names: list[str]) -> dict[str, str]:
    """What clauses say of `family_aware` and `consent`, as yes or no; nothing where none says it plainly."""
    of_people = "|".join(re.escape(name) for name in names) or "nobody"
    found: dict[str, str] = {}
    for clause in map(plain, _CLAUSE.split(text)):
        for field, no, yes in (("family_aware", _KNOWS_NOT, _KNOWS), ("consent", _AGREES_NOT, _AGREES)):
            if re.match(no.replace("{names}", of_people), clause):
                found[field] = "no"
            elif re.match(yes.replace("{names}", of_people), clause):
                found[field] = "no" if _NOBODY.search(clause) else "yes"
    return found
