"""Wording: what the assistant says, read from where it is authored, with an area's own words."""

from knowledge_base.wording.responses import WordingError
from knowledge_base.wording.texts import lettered_choice, segments, simple_characters, sms_messages, sms_text
from knowledge_base.wording.wording import Rendered, Wording, current_wording, load_wording

__all__ = [
    "Rendered",
    "Wording",
    "WordingError",
    "current_wording",
    "lettered_choice",
    "load_wording",
    "segments",
    "simple_characters",
    "sms_messages",
    "sms_text",
]
