"""What the chat's forms send."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

from api.channels.page.fields import in_words


class Sent(BaseModel):
    """One form. `id` makes its message the same however often it is sent; `fields` says which fields it has."""

    id: str = ""
    text: str = ""
    fields: Literal["born", "due", "contact", "place"] | None = None
    day: str = ""
    month: str = ""
    year: str = ""
    phone: str = ""
    email: str = ""
    place: str = ""
    postcode: str = ""

    def words(self) -> str:
        """What is said, in words. Raises NotClear."""
        return in_words(self.fields, self.model_dump(exclude={"fields"})) if self.fields else self.text.strip()
