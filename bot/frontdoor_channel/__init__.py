"""The door of the bot: one channel that takes a turn, the speaker that collects its messages, and two speed mends."""

from frontdoor_channel.channel import FrontdoorInput
from frontdoor_channel.mends import apply_mends

apply_mends()

__all__ = ["FrontdoorInput"]
