"""The labelled sentences: which fields of a report a sentence of a story tells of, as seven hands read them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge_base.sources import SourceError

FOLDER = Path(__file__).with_name("sentences")

Field = Literal[
    "harm_source",
    "family_aware",
    "consent",
    "wishes",
    "actions_taken",
    "agencies",
    "household",
    "whereabouts",
    "care_needs",
    "capacity",
    "safe_contact",
    "others_at_risk",
    "own_view",
]


class Sentence(BaseModel):
    """A sentence, and what an officer could read in it of the fields' questions."""

    model_config = ConfigDict(extra="forbid")

    text: str
    tells: list[Field] = []


class LabelledStory(BaseModel):
    """The sentences of one message; `id` is the message's."""

    model_config = ConfigDict(extra="forbid")

    id: str
    sentences: list[Sentence]


def stories(folder: Path = FOLDER) -> Iterator[LabelledStory]:
    """Every labelled message. Raises SourceError, which names the file and the line."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                yield LabelledStory.model_validate_json(line)
            except ValidationError as error:
                raise SourceError(path, number, str(error.errors()[0]["msg"])) from error


def learned_from(folder: Path = FOLDER) -> str:
    """A short digest of the sentences that the weights are learned from."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
