"""The shape of pages.yml: what the web pages say of the area, where they lead, and who may show them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from knowledge_base.sourced import Sourced, Strict, Words

Https = Annotated[str, StringConstraints(pattern=r"^https://[^\s;,'\"]+$")]
Site = Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+(:[0-9]{1,5})?$")]


class LeavingTo(Sourced):
    """The harmless page that "Exit this page" opens."""

    url: Https


class WhoWeAre(Sourced):
    """Paragraphs about the team that reads what is sent."""

    paragraphs: list[Words] = Field(min_length=1)


class Privacy(Sourced):
    """What the area's own privacy notice adds: who is responsible, for how long it is kept, whom to ask."""

    controller: Words
    contact: Words
    kept_for: Words
    paragraphs: list[Words]


class Accessibility(Sourced):
    """Whom to tell about a barrier, when the pages were last tested, and what is known not to work."""

    contact: Words
    tested_on: date
    known_problems: list[Words]


class ContinueLater(Sourced):
    """For how many hours a code opens a conversation on another device."""

    code_hours: int = Field(ge=1, le=336)


class Embedding(Sourced):
    """Sites whose pages may show the chat in a frame; none by default."""

    sites: list[Site]


class Pages(Strict):
    """pages.yml"""

    leaving_to: LeavingTo
    who_we_are: WhoWeAre
    privacy: Privacy
    accessibility: Accessibility
    continue_later: ContinueLater
    embedding: Embedding
