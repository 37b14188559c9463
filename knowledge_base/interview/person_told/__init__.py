"""An answer to "what is their name and age, and where are they now?", read whole."""

from knowledge_base.interview.person_told.people import Person, PersonTold
from knowledge_base.interview.person_told.reading import person_told

__all__ = ["Person", "PersonTold", "person_told"]
