"""Whether a sentence tells of a field plainly enough to stand there: the home, a service, help in daily life, a wish.

A sentence of who the writer is, or an answer to another question, has the sound of many fields and tells of none.
"""

from __future__ import annotations

import re

from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import reporter_is_the_subject
from knowledge_base.interview.told.wished import may_be_their_wish

_THE_WRITER = re.compile(
    r"(?:(?:yes|no|hi|hello|ok|okay|and|well|a|b|c) )*(?:im|i am|i work|i run|this is|my (?:name|job|role|number))\b"
)
_LIVES_WITH = re.compile(r"\b(?:i live|we live|living|lives with me|live with|at home with me|i stay)\b")
_OF_THE_HOME = re.compile(
    r"\b(?:live|lives|living|lived|stay|stays|staying|moved|moves|share|shares|sharing|lodger|home|house|household|flat"
    r"|bedroom|bedrooms|room|upstairs|downstairs|roof|alone|just (?:her|him|them|me|the|us)|only (?:her"
    r"|him|them|me|the)"
    r"|sofa|caravan|hostel|bedsit|tenants?|refuge|there (?:is|are|s)|theres|\d+ (?:other )?(?:kids"
    r"|children|people|adults))\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:next door|across the road|over the road|opposite|down the road|round the corner|other (?:house|home)"
    r"|at work|at school)\b"
)
_A_SERVICE = re.compile(
    r"\b(?:gps?|doctors?|dr|nurses?|midwi\w+|health|visitors?|hospitals?|wards?|clinics?|surger\w+|practice|schools?"
    r"|nurser\w+|college|academy|infants|juniors|primary|teachers?|head|senco|dsl|pastoral|police|pc|officers?|court"
    r"|probation|social|worker|workers|services?|camhs|cafcass|council|housing|teams?|carers?|agency|agencies|care"
    r"|therap\w+|counsel\w+|psych\w+|dentist|pharmac\w+|paramedics?|ambulance|hostel|refuge|charit\w+|church|mosque"
    r"|women\w* aid|solicitors?|advocates?|support|involved|referr\w+|hub|clubs?|coach|food ?bank|trust|consultant"
    r"|mind|turning point|age uk|samaritans|childline|nspcc|mash|early help)\b"
)
_A_NEED = re.compile(
    r"\b(?:help\w*|wash\w*|bath\w*|shower\w*|dress\w*|eat\w*|feed\w*|fed|cook\w*|meals?|bed|bedbound|walk\w*|frame|stick"
    r"|wheelchair|hoist\w*|lift\w*|toilet\w*|pads?|incontinen\w*|catheter|medic\w*|tablets?|insulin|inject\w*|oxygen"
    r"|remember\w*|forget\w*|forgot|memory|confus\w*|muddl\w*|dementia|alzheimer\w*|stroke|parkinson\w*|learning|autis\w*"
    r"|down ?s|disab\w*|blind|deaf|sight|hearing|frail|falls?|fell|mobil\w*|stairs|care|carers?|cares|cope\w*|manag\w*"
    r"|cannot|cant|unable|needs?|ill|illness|mental|epilep\w*|diabet\w*|ms|copd|cancer|housebound|shop\w*|clean\w*"
    r"|paralys\w*|amput\w*|brain|speech|speak|housework|look\w* after|independent\w*|himself|herself"
    r"|themself|everything)\b"
)


def tells_plainly(report: Report, field: str, sentence: str) -> bool:
    """Whether a sentence may stand in a field that it was not said to."""
    said = plain(sentence)
    match field:
        case "household":
            of_the_writer = _THE_WRITER.match(said) and not _LIVES_WITH.search(said)
            return bool(_OF_THE_HOME.search(said)) and not of_the_writer and not _ELSEWHERE.search(said)
        case "agencies":
            return bool(_A_SERVICE.search(said)) and not (_THE_WRITER.match(said) and reporter_is_the_subject(report))
        case "care_needs":
            return bool(_A_NEED.search(said)) and not _THE_WRITER.match(said)
        case "wishes":
            return may_be_their_wish(report, sentence)
    return True
