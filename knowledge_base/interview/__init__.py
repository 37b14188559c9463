"""The interview: a report and a reply become the next question, what is said, and what must happen. Pure."""

from knowledge_base.interview.after import after_hand_over, joined
from knowledge_base.interview.asking import ask_again
from knowledge_base.interview.checking import summary
from knowledge_base.interview.facts import facts_of
from knowledge_base.interview.opening import opening
from knowledge_base.interview.turn import take

__all__ = ["after_hand_over", "ask_again", "facts_of", "joined", "opening", "summary", "take"]
