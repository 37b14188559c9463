"""Database work of async code, in threads of its own.

A database that hangs may hold every one of these threads; what must go on without it (the spool, emergency advice) uses
others.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

_threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="escalation")


async def in_own_thread[**P, T](work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do blocking database work without holding up the event loop."""
    return await asyncio.get_running_loop().run_in_executor(_threads, partial(work, *args, **kwargs))
