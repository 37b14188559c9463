"""Everything the channels say themselves is authored, short enough for a text, and needs no value that they lack."""

from __future__ import annotations

import pytest

from api.channels import spoken
from api.channels.sms.packing import packed
from knowledge_base.wording import current_wording

OWN = [
    spoken.EMERGENCY,
    spoken.EMERGENCY_AGAIN,
    spoken.BOT_UNAVAILABLE,
    spoken.SAVED_FOR_LATER,
    spoken.NOT_SAVED,
    spoken.MEDIA_RECEIVED,
    spoken.EMPTY_TEXT,
    spoken.AUTOMATIC_TEXT,
    spoken.ACKNOWLEDGED,
]


@pytest.mark.parametrize("response", OWN)
def test_a_response_of_the_channels_is_authored_and_fits_one_text(response: str) -> None:
    assert current_wording().placeholders(response) == set()
    assert spoken.authored(response, "web").text
    assert len(packed([spoken.authored(response, "sms")])) == 1
