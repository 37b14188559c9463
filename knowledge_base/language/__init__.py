"""From a person's words to signals: danger, and how words are read."""

from knowledge_base.language.danger import Danger, screen

__all__ = ["Danger", "screen"]
