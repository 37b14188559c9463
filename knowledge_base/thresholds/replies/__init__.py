"""Danger in a reply: one message of a conversation, with the question that was open and the words before it."""

from knowledge_base.thresholds.replies.reading import danger_in_reply

__all__ = ["danger_in_reply"]
