"""The interview: a report and a reply become the next question, what is said, and what must happen. Pure."""

from knowledge_base.interview import adding
from knowledge_base.interview.after import after_hand_over, joined
from knowledge_base.interview.asking import ask_again
from knowledge_base.interview.checking import summary
from knowledge_base.interview.coming_back import is_a_pause
from knowledge_base.interview.facts import facts_of
from knowledge_base.interview.follow_ups import may_be_asked
from knowledge_base.interview.freedom import commands_only
from knowledge_base.interview.media import media_noted
from knowledge_base.interview.opening import opening
from knowledge_base.interview.together import may_go_on, opted_out, take_together
from knowledge_base.interview.turn import take

__all__ = [
    "adding",
    "after_hand_over",
    "ask_again",
    "commands_only",
    "facts_of",
    "is_a_pause",
    "joined",
    "may_be_asked",
    "may_go_on",
    "media_noted",
    "opening",
    "opted_out",
    "summary",
    "take",
    "take_together",
]
