"""Work beside a request is waited for, and what ended with another event loop is not waited for again."""

from __future__ import annotations

import asyncio

from api.channels import background


def test_everything_that_was_started_is_waited_for() -> None:
    done: list[str] = []

    async def work() -> None:
        await asyncio.sleep(0)
        done.append("done")

    async def main() -> None:
        background.soon(work(), "work")
        await background.settle()

    asyncio.run(main())
    assert done == ["done"]


def test_work_that_ended_unseen_with_its_loop_is_not_waited_for_for_ever() -> None:
    async def ended() -> asyncio.Task[None]:
        task = asyncio.create_task(asyncio.sleep(0))
        await task
        return task

    background._running.add(asyncio.run(ended()))
    asyncio.run(asyncio.wait_for(background.settle(), 5))
    assert not background._running
