"""POST /bot/actions: Rasa's action endpoint."""

from __future__ import annotations

from typing import Any

import structlog
from fastapi import APIRouter
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError, TimeoutError

from actions.endpoints import run_action
from api.access import open_to
from api.bot.access import bot

router = APIRouter(include_in_schema=False)
log = structlog.get_logger()


@router.post("/bot/actions")
@open_to(bot)
async def actions(call: dict[str, Any]) -> JSONResponse:
    """Run an action. Nothing of the call is ever repeated in an error: it holds a person's words."""
    try:
        status, body = await run_action(call)
    except (DBAPIError, TimeoutError) as error:
        return _failed(503, "database_unavailable", error)
    except Exception as error:
        return _failed(500, "action_failed", error)
    return JSONResponse(body, status)


def _failed(status: int, code: str, error: Exception) -> JSONResponse:
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    where = f"{frame.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{frame.tb_lineno}" if frame else ""
    log.error("action_failed", code=code, error=type(error).__name__, where=where)
    return JSONResponse({"error": code}, status)
