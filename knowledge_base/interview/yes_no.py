"""Yes, no and not known, in anyone's wording."""

from __future__ import annotations

import re
from typing import Literal

from knowledge_base.interview.phrases import command_of, plain
from knowledge_base.interview.steps import Act

Verdict = Literal["yes", "no", "unknown"]

_BY_ACT: dict[Act, Verdict] = {Act.AFFIRM: "yes", Act.DENY: "no", Act.DONT_KNOW: "unknown"}
_SIGNS: dict[str, Verdict] = {
    "\N{THUMBS UP SIGN}": "yes",
    "\N{WHITE HEAVY CHECK MARK}": "yes",
    "\N{THUMBS DOWN SIGN}": "no",
    "\N{CROSS MARK}": "no",
    "\N{SHRUG}": "unknown",
}
_LEAD = re.compile(
    r"^(?:(?:um+|er+m?|hm+|oh|well|so|honestly|tbh|to be honest|sorry|im sorry|i am sorry|ok|okay|right|actually|god"
    r"|im afraid|i am afraid|afraid|sadly|unfortunately|as far as (?:i know|im aware|i am aware)|i think|hi|hello) )+"
)
_LETTER = re.compile(r"^[a-e] (?=(?:yes|yeah|yep|no|nope|not|dont|unsure)\b)")
"""The letter of a choice, before the words that say the same."""
_KNOW = r"(?:know|no|kno|knw|remember|recall)"
_UNKNOWN_START = re.compile(
    r"^(?:no )?(?:(?:im|i am|we are|were) )?(?:a bit |not (?:really |too |entirely |totally |quite |very |100 )*)"
    r"(?:un)?(?:sure|certain)\b|^(?:(?:im|i am) )?(?:a bit |really )?unsure\b"
    rf"|^(?:no )?(?:i |we )?(?:really |honestly |just |genuinely )*"
    rf"(?:dont|do not|dnt|cant|cannot|didnt) (?:really )?{_KNOW}\b"
    r"|^(?:no )?(?:i )?(?:wouldnt|couldnt|could not|cant|cannot) (?:really )?"
    r"(?:know|say(?! so)|tell|be (?:sure|certain))\b"
    r"|^(?:i have |ive |ive got |i honestly have |honestly )?(?:absolutely )?no (?:idea|clue)\b"
    r"(?! (?:im|i am|that|about|of))"
    r"|^(?:i )?(?:havent|have not|not) (?:got )?(?:a|the) (?:clue|foggiest)\b"
    r"|^beats me\b|^your guess is as good|^not known\b|^(?:its )?unclear\b|^(?:im |i am )?not in a position to know"
    r"|^(?:i )?(?:dunno|duno|idk)\b|^(?:maybe|perhaps|possibly|might be|could be|hard to (?:say|tell)|who knows)\b"
    r"|^(?:it )?depends\b|^yes and no\b|^(?:no one|nobody) (?:has )?(?:told|said)\b|^(?:god|fuck|lord|heaven) knows\b"
)
_YES_WORD = (
    r"yes+|yeah|yep+|yea|yup|yh|yeh|ya|yas|yip|ye|aye|definitely|defo|deffo|definately|def|absolutely|of course|course"
    r"|certainly|indeed|totally|for sure|sure|correct|affirmative|without a doubt|no doubt|too right|100 percent|100"
    r"|i think so|i believe so|i guess so|i suppose so|i reckon so|think so|suppose so|guess so|pretty sure|fairly sure"
    r"|very much so|(?:god|hell|fuck) yes|uh huh|mhm|mm+ ?hmm*|y|no (?:problem|worries|bother|issues?|objections?)"
    r"|not a problem|(?:i )?(?:dont|do not) mind|by all means|feel free|be my guest|go for it|go ahead"
    r"|(?:they|she|he|we) do\b(?! not)|(?:that is|thats) the case"
    r"|(?:thats |that is |its |all |that is all |thats all )*"
    r"(?:correct|accurate|spot on|bang on)|no reason (?:you|we|they) (?:couldnt|shouldnt|cant|could not|should not)"
    r"|(?:i )?(?:dont|do not|cant) see why (?:not|you shouldnt|you couldnt)|nothing wrong with (?:that|it)"
)
_YES_START = re.compile(rf"^(?:{_YES_WORD})\b")
_YES_BEFORE = re.compile(r"\b(?:yes|yeah|yep|yh)\b")
_NO_START = re.compile(
    r"^(?:no+|nope|nah|naw|nae|na|not|nobody|noone|never|nowt|nothing|none|neither|negative|nuh uh|i dont think"
    r"|i do not think|i (?:wouldnt|would not|shouldnt) (?:say|think) so"
    r"|dont think|i doubt|doubt it|doubtful|unlikely|highly unlikely|hardly|definitely not"
    r"|absolutely not"
    r"|(?:yes|yeah|yep|well)? ?(?:nah|no)|(?:she|he|they|it) (?:isnt|arent|doesnt|dont|havent|hasnt)"
    r"|def not|defo not|certainly not|of course not|course not|(?:god|hell|fuck) no|by no means|far from it|n)\b"
)
_STATES_NO = re.compile(
    r"^(?:\w+ ){0,3}?(?:dont|doesnt|didnt|isnt|arent|havent|hasnt|wasnt|werent|wont|wouldnt|do not|does not"
    r"|did not|is not"
    r"|are not|have not|has not|will not|am not|im not|theyre not|shes not|hes not|were not|refused?|declined|refuses"
    r"|unaware|no idea)\b"
)
_SAYS_NO = re.compile(
    r"\b(?:no+|nope|nah|naw|nae|not|none|never|nobody|noone|nothing|nowt|neither|nor|without|hardly|doubt|unlikely"
    r"|unsafe|unaware|unhappy|refus\w+|declin\w+|against|rather|better|dont|doesnt|didnt|isnt|arent|aint|havent|hasnt"
    r"|wasnt|werent|wont|wouldnt|cant|cannot|couldnt|shouldnt|wrong|incorrect|negative|secret|stop|false|untrue|dnt|dosnt|havnt|isnae|dinnae|cannae|wasnae|doesnae"
    r"|disagree\w*|oppos\w*|reluctan\w*|barely|oblivious|clueless|fat chance|as if|like hell|in the dark"
    r"|behind (?:his|her|their) backs?|hide|hiding|hidden|yet)\b"
)
_NOT_AT_ALL_NO = re.compile(
    r"\b(?:no (?:problem|worries|bother|doubt|issues?|objections?)|not a problem|(?:dont|do not|doesnt|does not) mind"
    r"|no reason (?:you|we|they) (?:couldnt|shouldnt|cant|could not|should not)|nothing wrong with (?:that|it)"
    r"|(?:dont|do not|cant) see why (?:not|you shouldnt|you couldnt)|why not|without a doubt|no one else|nobody else)\b"
)
_NOT_SAFE = re.compile(
    r"\b(?:not|isnt|arent|never|dont feel|doesnt feel|un|none|nothing|nobody|noone|no one) ?(?:is |are |really |just )*"
    r"(?:safe|ok|okay|fine|well|good|calm|quiet|sleeping|asleep|here|there|home)\b"
)
_MIGHT_BE_DANGER = re.compile(
    r"\b(?:but|alone|scared|afraid|frightened|worried|hurt\w*|hit\w*|bleed\w*|blood|kill\w*|die|dying|dead|knife|weapon"
    r"|gun|threat\w*|shout\w*|scream\w*|cry\w*|drunk|overdose\w*|pills|tablets|missing|ran|run|locked|outside|soon|later"
    r"|tonight|when|if|until|till|unless|again|might|could|will|unsafe|unwell|police|999|ambulance|help|please|longer"
    r"|never|though|tho|except|apart|yes|yeah|maybe)\b"
)
_TURNS_TO_NO = re.compile(r"^\s*(?:no|nah|naw|nope|not really|not right now|not at the (?:moment|minute|mo)|as if)\b")
_WITH_A_LIMIT = re.compile(r"^ ?(?:but |just )?(?:not|never) (?:at|after|before|when|while|on|during|until|till|if)\b")
_NEAR = 5
"""A "no" among so many words after an opening "yes" may be about it: "yeah not really", "yes they don't know"."""
_PERSON_OR_NONE = r"(?:he|she|they|it|we|i|there|that)"
_AUXILIARY = r"(?:is|are|was|were|has|have|had|do|does|did|am)"
_CLEAR_NO = re.compile(
    r"(?:[a-c] )?(?:(?:no+|nope|nah|naw|nae|never|none|nothing like that|not at all|definitely not|not really"
    r"|i dont think so"
    r"|dont think so|i do not think so|not that i (?:know|am aware)(?: of)?|not to my knowledge|not as far as i know"
    rf"|as far as i know|{_PERSON_OR_NONE} {_AUXILIARY}(?:nt| not)"
    rf"|{_PERSON_OR_NONE} (?:hasnt|havent|isnt|arent|doesnt|dont"
    r"|didnt|wasnt)|sorry|thanks|thank you|please|mate|x) ?)+"
)
_NOBODY_IS_HURT = re.compile(
    r"\b(?:nobody|no one|noone|no1|none of (?:them|us))(?:s| is| are| was| has been| got)?(?: being| getting)?"
    r" (?:hurt|injured|harmed)\b(?: or anything)?(?! (?:yet|so far|until|but|if))"
)
_HARMLESS = frozenset(
    plain(
        "no nope nah naw not nobody noone none one body isnt arent is are am was it its he she hes shes they theyre we "
        "i "
        "im in of any immediate immediately danger dangerous at the a an this that there theres moment right now today "
        "currently think so dont do thanks thank you for everyone everybody everyones all safe ok okay fine well good "
        "just really please nothing urgent emergency second minute yet know aware to my knowledge as far likely asleep "
        "school work nursery home bed nan nans gran grans aunt aunts sleeping mate love "
        "sorry hi hello honestly been happening like kind sort being x ta cheers physically "
        "luckily thankfully thank god afraid say would wouldnt dont believe hopefully no never absolutely definitely "
        "certainly course calm calmed down quiet over finished week last month ago while few days yesterday"
    ).split()
)


def yes_no(text: str, *, no_must_be_clear: bool = False) -> Verdict | None:
    """What a message says to a yes-or-no question; None when it is not clear.

    With `no_must_be_clear` a "no" followed by anything that could mean danger ("no she isn't safe") is not a no, and
    an opening "yes" is one whatever follows.
    """
    if verdict := _SIGNS.get(text.strip()[:1]):
        return verdict
    whole_text = plain(text)
    if not whole_text:
        return None
    if no_must_be_clear and whole_text.split()[-1:] == ["yet"] and "know" not in whole_text:
        return None
    whole = _BY_ACT.get(command_of(text) or Act.ANSWER)
    if whole:
        return whole
    said = _LEAD.sub("", _LETTER.sub("", whole_text))
    if _UNKNOWN_START.search(said):
        return "unknown" if not no_must_be_clear or len(said.split()) <= 6 else None
    if _NO_START.search(said) and not _NOT_AT_ALL_NO.match(said):
        return "no" if not no_must_be_clear or _is_harmless(said) else None
    if match := _YES_START.search(said):
        return _after_yes(said[match.end() :], no_must_be_clear)
    states_no = _STATES_NO.search(said)
    if states_no and _YES_BEFORE.search(states_no[0]):
        return None
    if states_no and len(said.split()) <= _NEAR + 2 and not _NOT_AT_ALL_NO.search(said):
        return "no" if not no_must_be_clear or _is_harmless(said) else None
    return None


def says_no(text: str) -> bool:
    """Whether there is a "no" of any kind in a message, so that it can never count as a yes."""
    return bool(_SAYS_NO.search(_NOT_AT_ALL_NO.sub(" ", plain(text))))


def clearly_no(text: str) -> bool:
    """Whether a message is nothing but a no: "it didn't help" may be a yes to a question that asks for a no."""
    return bool(_CLEAR_NO.fullmatch(plain(text)))


def might_mean_danger(text: str) -> bool:
    """Whether anything beside a "no" to immediate danger could mean that there is some."""
    said = _NOBODY_IS_HURT.sub(" ", plain(text))
    return bool(_MIGHT_BE_DANGER.search(said) or _NOT_SAFE.search(said))


def _after_yes(rest: str, no_must_be_clear: bool) -> Verdict | None:
    """What an opening "yes" comes to with the words after it: "yeah no" is a no, "yes they don't know" is not clear."""
    if no_must_be_clear:
        return None if _TURNS_TO_NO.match(rest) else "yes"
    if rest.strip() == "right":
        return None
    if _WITH_A_LIMIT.match(rest):
        return "yes"
    near = _NOT_AT_ALL_NO.sub(" ", " ".join(rest.split()[: _NEAR + 1]))
    if re.match(r"^\s*(?:no|nah|nope|not really|not)\s*$", near):
        return "no"
    return None if _SAYS_NO.search(" ".join(near.split()[:_NEAR])) else "yes"


def _is_harmless(said: str) -> bool:
    said = _NOBODY_IS_HURT.sub(" ", said)
    if "yet" in said.split() and "know" not in said.split():
        return False
    return set(said.split()) <= _HARMLESS and not _NOT_SAFE.search(said)
