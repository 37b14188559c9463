"""The most that one request to the web chat may bring."""

from __future__ import annotations

from api.body_limit import BodyLimitedRoute

MOST_BYTES = 256 * 1024
"""The longest message (20,000 characters), were every one written as a pair of JSON escapes (12 bytes)."""


class LimitedRoute(BodyLimitedRoute):
    """A route of the web chat."""

    most_bytes = MOST_BYTES
    advice = "Send the message in parts of up to 20,000 characters."
