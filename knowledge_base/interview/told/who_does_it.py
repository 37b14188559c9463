"""Who does it, and who may be next, where a sentence says just that: "its Kian and Jordy doing it"."""

from __future__ import annotations

import re

from knowledge_base.interview.order import put
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.steps import Reply
from knowledge_base.interview.told.clauses import SENTENCE
from knowledge_base.interview.told.putting import add_sentence

_LEAD = re.compile(
    r"^(?:(?:yes|yeah|yep|ok|okay|no|and|but|also|please|pls|send it|send|all right|thats right|that is right|oh)"
    r"\b[\s,.:;-]*)+(?=\S)",
    re.IGNORECASE,
)
_DOING = (
    r"(?:doing|does|did|done|hurting|hurts|hitting|hits|taking|takes|took|stealing|steals|behind|to blame"
    r"|causing|causes"
    r"|responsible|selling|making|makes|threatening|bullying|beating)"
)
_NOT_SOMEBODY = r"(?!(?:not|nobody|no one|me|my fault|nothing|how|what|why|when|where|who|good|bad|hard)\b)"
_DOES_IT = re.compile(
    rf"(?:its|it is|it was|thats|that is) {_NOT_SOMEBODY}(?:\w+ ){{1,6}}?(?:thats|that is|that|whos|who is|who|who was)"
    rf" (?:been )?{_DOING}\b"
    rf"|(?:its|it is|it was) {_NOT_SOMEBODY}(?:\w+ ){{1,5}}?{_DOING} (?:it|this|that|all this|all of it)\b"
    r"|the (?:person|people|man|men|woman|women|ones?|lads?|boys?|girls?|guys?|company|carer|firm"
    r"|boss) (?:thats |whos "
    rf"|who is |who are |who |that is |that )?(?:been )?{_DOING} (?:\w+ ){{0,5}}?(?:is|are|was|were"
    r"|s)(?: called| named)?"
    rf" {_NOT_SOMEBODY}\w+"
    rf"|{_NOT_SOMEBODY}(?!(?:i|we|you|she|he|they|it|this|that)\b)(?:\w+ ){{1,5}}?(?:is|are|was|were) (?:the )?"
    rf"(?:ones? )?(?:who |that |thats |whos )?(?:is |are )?{_DOING} (?:it|this|all this|her|him|them|me|the)\b"
)
_NOBODY = re.compile(r"\b(?:nobody|no one|noone|nothing|dont know who|not sure who|no idea who)\b")
_NEXT = re.compile(
    r"\b(?:scared|worried|afraid|frightened|terrified|fear|might|may|could|will|gonna|going to|hell|theyll|shell) "
    r"(?:\w+ ){0,4}?(?:start|starts|starting|move|turn|go|do it|do the same|begin|begins) (?:\w+ )?(?:on"
    r"|onto|with|to|for)"
    r" (?!me\b|it\b|that\b|this\b)(?:\w+ ){0,3}?\w+"
    r"|\b(?:other|another|more|some) (?:\w+ ){0,2}?(?:residents?|tenants?|patients?|children|kids|child"
    r"|kid|boys?|girls?|lads?"
    r"|people|women|men|old (?:people|ladies)|elderly|clients?|customers?|baby|babies)\b.*"
    r"\b(?:too|as well|also|same|at risk|in danger|next|could be|may be|might be)\b"
    r"|\b(?:same (?:thing )?(?:to|with|for)|does it to|did it to|do it to) (?:his|her|their|the|another"
    r"|other|my) (?:\w+ )?\w+"
)


def take_who_does_it(report: Report, reply: Reply, *, beside_a_yes: bool) -> None:
    """Put who a sentence says does it; beside the yes that sends it also who may be next, in place."""
    for whole in SENTENCE.split(" ".join(reply.text.replace("\u2019", "'").split("  ")).strip()):
        sentence = _LEAD.sub("", whole.strip()).strip(" .,;!")
        said = plain(sentence)
        if _DOES_IT.match(said) and not _NOBODY.search(said):
            add_sentence(report, reply, "harm_source", sentence)
        elif beside_a_yes and _NEXT.search(said) and not _NOBODY.search(said):
            _next(report, reply, sentence)


def _next(report: Report, reply: Reply, sentence: str) -> None:
    """Another person who may be at risk: where none was named so far, in these words."""
    about = report.subjects[0].id
    before = report.answer("others_at_risk", about)
    if len(report.subjects) > 1 or (before is not None and before.status == "given" and before.value != "no"):
        return
    answer = Answer(status="given", value=sentence, words=sentence, message_id=reply.message_id, taken=True)
    put(report, Question(field="others_at_risk", about=about), answer.model_copy(update={"confirmed": True}))
