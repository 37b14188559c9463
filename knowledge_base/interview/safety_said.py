"""Whether it is safe to contact the reporter, where their words say so before it is asked."""

from __future__ import annotations

import re

from knowledge_base.interview.limits_told import limit_in, limits_an_answer, without_others_ruled_out
from knowledge_base.interview.phrases import plain, wants_no_more
from knowledge_base.interview.report import Answer, Report
from knowledge_base.interview.steps import Reply
from knowledge_base.interview.yes_no import Verdict, says_no, yes_no

SAFE, SAFE_TIME = "safe_to_contact", "safe_time"
_CLAUSE_END = re.compile(r"[.!?;,\n]+|\bbut\b", re.IGNORECASE)
_YES_FIRST = re.compile(r"(?:yes|yeah|yep|ye|yh)\b")
_FINE_FIRST = re.compile(r"(?:yes|yeah|yep|ye|yh|fine|ok|okay|sure|safe)\b")
_MINE_ALONE = re.compile(
    r"(?:no ?one|nobody)(?: else)?(?: \w+)? (?:sees?|reads?|checks?|uses?|looks (?:at|in)|has|touches|can see)"
    r" (?:my|this|it|these)\b|(?:its |it is )?(?:just |only )?my own (?:phone|mobile)\b"
)
_TAKES_BACK = re.compile(
    r"(?:no|nope|nah|not (?:really|sure|exactly|always|quite|at all|now|yet)|maybe|dont know|depends)\b"
)
_NOBODY_SEES = re.compile(
    r"\b(?:(?:no ?one|nobody)(?: else)? (?:\w+ )?|(?:he|she|they|no ?one|nobody) (?:never|cant|cannot|doesnt|dont) )"
    r"(?:sees?|reads?|checks?|looks?|knows?|watch\w*|has|uses?)\b"
    r"(?: (?:at |in |through )?(?:my |this |these |the )?(?:phone|mobile|texts?|messages?|it|this)\b)?"
)
_SOMEBODY_LOOKS = re.compile(
    r"\b(?:he|she|they|mum|mam|dad|husband|wife|partner|boyfriend|girlfriend|ex|someone|somebody|family|parents)"
    r"(?: \w+){0,2} (?:sees?|reads?|checks?|watch(?:es)?|looks? (?:at|in|through)|goes? through"
    r"|has my|has access|uses?|shares?|got my|takes? my|will (?:see|find))\b"
)
_SOMEBODY_IS_NEAR = re.compile(
    r"\b(?:next to me|beside me|behind me|sat with me|in the (?:same )?room|over my shoulder|listening|watching me)\b"
)
_SENTENCE_END = re.compile(r"[.!?;\n]+")
_OTHERS_SEE = re.compile(
    r"\b(?:safe|unsafe|sees?|seen|reads?|checks?|checked|watch\w*|looks?|looking|finds?|found|got my|has my|takes? my"
    r"|my phone|shared|no|nah|actually|wait|delete)\b"
)
"""What may take back a yes that stands before it."""
_BESIDE = re.compile(
    r"\b(?:(?:has|got|took|checks|reads) (?:her|his|their) \w+|no (?:calls?|letters?|voicemails?|ringing))\b"
)
"""Of another's phone, or a way: it takes nothing back from a yes for this one."""
_IS_FINE = re.compile(r"\b(?:fine|ok|okay|safe|yes|good)\b")
_WITH_A_LIMIT = re.compile(
    r"\b(?:not|never|only|just|till|until|before|up to|no later than)"
    r" (?:(?:after|before|until|till|past|between|at|from)\b|\d)"
    r"|\bafter (?:\d+|that)(?: ?(?:pm|am|oclock))? (?:no|not)\b"
)
"""A time of day beside which it is safe: "fine, not after 10pm"."""
_CONDITION = re.compile(
    r"\b(?:not|never|only|just|except|apart from) (?:ever )?"
    r"(?:on (?!(?:my |his |her |their )?\w+ (?:number|phone))|(?:at|in|when|whilst|while|if|during|through"
    r"|late|early|evenings?|mornings?|nights?|weekends?|weekdays)\b)"
    r"|\b(?:(?:week|school|work|even|morn|mon|tues|wednes|thurs|fri|satur|sun)?(?:days?|ings?)|weekends?|afternoons?|nights?"
    r"|daytime|(?:school|work|office) hours) only\b"
    r"|^(?:yes|yeah|yep|yh|yea|ok|fine) (?:but |only |just )*"
    r"(?:when|while|whilst|if|after|before|between|during|until|till|at (?:night|work|school|lunch))\b"
    r"|\b(?:fine|ok|okay|safe) (?:when|while|whilst|if)\b|\b(?:only|just) by text\b|\bunless\b|\bas long as\b"
    r"|\b(?:dont|do not|never) (?:text|ring|call|phone|message|contact|email|leave)\b"
    r"|\bno (?:phone )?(?:calls?|voicemails?|ringing)\b|\b(?:calls?|calling|ringing) no\b|\btexts? only\b"
)
"""What else a yes may hang on: who is there, where, or by what way."""
_NO_CALLS = re.compile(
    r"\b(?:dont|do not|no|not|never) (?:to )?(?:ring|call|calls|calling|phone|phoning|voicemails?)(?: me)?\b"
    r"|\b(?:ring|ringing|call|calls|calling|phoning) (?:is |are )?(?:no|not(?: safe| ok| good)?)\b"
    r"|\b(?:ringing|calls?|calling|phoning) (?:arent|isnt)(?: safe| ok| good)?\b"
)
_BY_TEXT = re.compile(
    r"\b(?:texts?|texting|text me|messages?|messaging) (?:(?:me|is|are|its|only|on here|this number) )*"
    r"(?:yes|ok|okay|fine|safe|good|best)\b|\btexts? only\b|\b(?:only|just) (?:by )?text(?:s|ing)?\b"
    r"|\b(?:on )?here (?:is |its )?(?:yes|ok|okay|fine|safe|good)\b|\b(?:ok|okay|fine|safe) to (?:text|message)\b"
    r"|\b(?:you|u) can (?:text|message)\b"
)
_THE_WAY = re.compile(
    r"^(?:me|mine|here|on here|this(?: one)?|(?:my|this) (?:own )?(?:phone|number)|texts?|texting) (?:is |its |it is )?"
)
_ANOTHER_WAY = re.compile(
    r"\b(?:you|u) can (?:\w+ )?(?:speak|talk|text|ring|call|phone|email|contact|reach|get|write|message|leave|use)\b"
    r"|\b(?:speak|talk|write) to (?:my|mr|mrs|ms|miss|dr)\b|\binstead\b|\bonly (?:after|before|at|on|in|when|during)\b"
    r"|\b(?:ring|call|text|phone|email|contact|message|reach|try|use) (?:me |it |us )?"
    r"(?:at|on|in|via|through|after|before|between|during|when|my|this|the)\b"
    r"|\b(?<!not )(?<!nt )(?:better|safe|safer|fine|ok|best)"
    r" (?:after|before|at|on|in|when|by|to)\b"
)
"""A way or time that is safe, told with the no: "not my phone. You can speak to my head of year"."""
_NUMBER = re.compile(r"\d{6}|@")
_NOT_FINE = re.compile(r"\b(?:not|isnt|aint|never) (?:really |very |always )?(?:fine|ok|okay|good)\b")
_FORBIDDEN = re.compile(
    r"\b(?:dont|do not|never|not|no)(?: to| ever)? (?:text|ring|call|phone|email|contact|message|write|leave)\b"
    r"[^.;!?\n]*"
)
_FORBIDS_HERE = re.compile(
    r"\b(?:dont|do not|never|not to|no) (?:text|texts|texting|message|messages|contact|write to)"
    r"(?: (?:me|back|here|on here|please|pls|(?:to |on )?(?:this|my) (?:number|phone|mobile)))*$"
)
_NOT_SAFE = re.compile(r"\b(?:not|isnt|aint|never|nt) (?:really |very )?safe\b|\bunsafe\b")
_IS_SAFE = re.compile(r"\b(?:is |its |are )?safe\b")
_ONLY_THEN = re.compile(r"^(?:its |it is )?(?:only|just) (?:after|before|at|on|in|when|during|between|while)\b")
_SAID = re.compile(r"\bsafe (?:for you |here )?to (?:write|text|contact|message|call|ring|phone|reply)\b")


def take_safety(report: Report, reply: Reply) -> None:
    """Take "it is safe to text me" or "it's not safe to ring" as the answer, in place; it needs no confirming."""
    if report.answer(SAFE) is not None:
        return
    for sentence in map(plain, _SENTENCE_END.split(reply.text)):
        if match := _SAID.search(sentence):
            verdict = "no" if says_no(sentence[: match.end()]) else "yes"
            words = reply.text.strip()
            report.answers[SAFE] = Answer(status="given", value=verdict, words=words, message_id=reply.message_id)
            return


def take_limits(report: Report, reply: Reply) -> bool:
    """How somebody may be reached and how not, told unasked, stands with the way that is safe; whether there was any.

    It may not be all: the way is still asked for where it is not safe here.
    """
    told = None if wants_no_more(reply.text, report.channel) else limit_in(reply.text)
    standing = report.answers.get(SAFE_TIME)
    if told is None or (standing is not None and (told in standing.words or standing.message_id == reply.message_id)):
        return False
    said = {"message_id": reply.message_id, "confirmed": True}
    if standing is not None and standing.value not in (None, "no"):
        more = {"value": f"{standing.value}. {told}", "words": f"{standing.words}. {told}"}
        report.answers[SAFE_TIME] = standing.model_copy(update=said | more)
        return True
    report.answers[SAFE_TIME] = Answer(
        status="given", value=told, words=told, taken=True, partly=not another_way_said(told), **said
    )
    return True


def with_what_was_told(report: Report, answer: Answer) -> Answer:
    """The way that is safe, with the limits that were told before it was asked for."""
    told = report.answers.get(SAFE_TIME)
    if told is None or not told.partly or not told.value:
        return answer
    if answer.value in (None, "no"):
        return told.model_copy(update={"partly": False})
    both = {"value": f"{told.value}. {answer.value}", "words": f"{told.words}. {answer.words}"}
    return answer.model_copy(update=both)


def condition_said(text: str) -> bool:
    """Whether a time, a place or a way is said on which a yes hangs."""
    said = plain(text)
    return any(one.search(said) for one in (_WITH_A_LIMIT, _CONDITION, _NO_CALLS))


def limit_said(text: str) -> bool:
    """Whether an answer says to what a yes is limited, or whom and what it rules out."""
    return condition_said(text) or limits_an_answer(text)


def as_texted(report: Report, answer: Answer) -> Answer:
    """By text a yes beside "don't text me" is a no: that is what was asked."""
    forbids = any(_FORBIDS_HERE.search(plain(one)) for one in _CLAUSE_END.split(answer.words.replace("\u2019", "'")))
    if report.channel != "sms" or answer.value != "yes" or not forbids:
        return answer
    return answer.model_copy(update={"value": "no"})


def another_way_said(text: str) -> bool:
    """Whether a safe way or time is told with the words that it is not safe here."""
    allowed = [_FORBIDDEN.sub(" ", plain(one)) for one in _CLAUSE_END.split(text)]
    return any(map(_ANOTHER_WAY.search, allowed)) or bool(_NUMBER.search(text.replace(" ", "")))


def safe_way_follows(report: Report) -> None:
    """The way or time told with the answer is the answer to which way is safe, in place: it is not asked once more."""
    safe = report.answers.get(SAFE)
    if safe is None or SAFE_TIME in report.answers or report.value("reporter_kind") == "professional":
        return
    told = limit_said(safe.words) if safe.value == "yes" else another_way_said(safe.words)
    if told and not safe.taken:
        words = {"value": " ".join(safe.words.split()), "status": "given", "code": None}
        report.answers[SAFE_TIME] = safe.model_copy(update=words)


def others_look(text: str) -> bool:
    """Whether somebody is said to look at what is written: "yes but he checks my phone" is no yes."""
    said = _NOBODY_SEES.sub(" ", plain(text))
    return bool(_SOMEBODY_LOOKS.search(said)) or (bool(_SOMEBODY_IS_NEAR.search(said)) and not says_no(said))


def safe_by_text(text: str) -> Verdict | None:
    """A yes to texts, beside which only calls are ruled out: "text ok, dont ring"."""
    said = plain(text)
    if (alone := _MINE_ALONE.match(said)) and not _OTHERS_SEE.search(_NOBODY_SEES.sub(" ", said[alone.end() :])):
        return "yes"
    rest = without_others_ruled_out(_NO_CALLS.sub(" ", said))
    taken_back = says_no(rest) or _OTHERS_SEE.search(_IS_SAFE.sub(" ", rest))
    return "yes" if _BY_TEXT.search(rest) and not taken_back else None


def _is_a_yes_with_more(text: str) -> bool:
    """Whether a yes stands first and nothing in the message takes it back: "yes any time, but not Mondays"."""
    first, *rest = [one for one in map(plain, _CLAUSE_END.split(text.replace("\u2019", "'"))) if one] or [""]
    if not _YES_FIRST.match(first) or says_no(first) or any(map(_TAKES_BACK.match, rest)):
        return False
    return not any(_OTHERS_SEE.search(_NOBODY_SEES.sub(" ", one)) for one in (_IS_SAFE.sub(" ", first), *rest))


def _is_a_yes_with_a_limit(text: str) -> bool:
    """Whether a yes stands first, and what is ruled out beside it is another person or way: "yes ring me not Heidi"."""
    said = _THE_WAY.sub("", plain(text))
    match = _FINE_FIRST.match(said)
    rest = said[match.end() :].strip() if match else ""
    if not rest or _TAKES_BACK.match(rest) or others_look(text) or _OTHERS_SEE.search(_BESIDE.sub(" ", rest)):
        return False
    return limit_said(text)


def safe_in_parts(text: str) -> Verdict | None:
    """Whether it is safe, in a longer answer: a yes of its own that nothing after it takes back, or "not safe" in it.

    "Yes any time. Only not on Kelly's number" is a yes; so is "until 8pm ok, after that not safe", with its limit.
    """
    if _WITH_A_LIMIT.search(plain(text)) and _IS_FINE.search(plain(text)) and not _NOT_FINE.search(plain(text)):
        return "yes"
    if _NOT_SAFE.search(plain(text)):
        return "no"
    if _is_a_yes_with_more(text):
        return "yes"
    first, *rest = [one for one in map(plain, _SENTENCE_END.split(text)) if one] or [""]
    clear = yes_no(_THE_WAY.sub("", first)) == "yes" and not any(map(_OTHERS_SEE.search, rest))
    if clear:
        return "yes" if rest or first != _THE_WAY.sub("", first) else None
    if _YES_FIRST.match(plain(text)) and others_look(text):
        return "no"
    if _is_a_yes_with_a_limit(text):
        return "yes"
    if _CONDITION.search(plain(text)) and _IS_FINE.search(plain(text)) and not says_no(text):
        return "yes"
    return "no" if _ONLY_THEN.match(plain(text)) else None
