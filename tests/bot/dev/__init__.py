"""Messages by another hand that may be read: what is missed here says what to write, and every measure is tried on it.

It was the blind set until 22 November 2026. What holds here proves nothing: `tests.bot.blind` does.
"""
