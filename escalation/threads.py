"""Blocking work of async code, in threads of its own: none of it waits for the loop's own few threads, nor fills them.

A database that hangs may hold every one of the database's threads; what must go on without it (the spool, emergency
advice, texts) uses others.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

_threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="escalation")
_texting = ThreadPoolExecutor(max_workers=8, thread_name_prefix="escalation-texts")


async def in_own_thread[**P, T](work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do blocking database work without holding up the event loop."""
    return await asyncio.get_running_loop().run_in_executor(_threads, partial(work, *args, **kwargs))


async def in_texting_thread[**P, T](work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Send a text (some seconds of waiting for Twilio) without holding up the event loop or the database's threads."""
    return await asyncio.get_running_loop().run_in_executor(_texting, partial(work, *args, **kwargs))
