"""Action calls from Rasa: JSON comes in, and goes back as rasa-sdk's own server would say it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionMissingDomainException, ActionNotFoundException

from actions.take_turn import ActionTakeTurn


@lru_cache
def executor() -> ActionExecutor:
    """This process's actions."""
    made = ActionExecutor()
    made.register_action(ActionTakeTurn())
    return made


async def run_action(call: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
    """Status and body for an action call. Any other exception is the caller's to answer with 500."""
    try:
        # No action here reads the domain, so Rasa is spared sending it; the executor insists on one.
        result = await executor().run({**call, "domain": call.get("domain") or {}})
    except ActionExecutionRejection as error:
        return 400, _refusal(error)
    except ActionNotFoundException as error:
        return 404, _refusal(error)
    except ActionMissingDomainException as error:
        return 449, _refusal(error)
    return 200, result.model_dump() if result else {"events": [], "responses": []}


def _refusal(
    error: ActionExecutionRejection | ActionNotFoundException | ActionMissingDomainException,
) -> dict[str, Any]:
    return {"error": error.message, "action_name": error.action_name}
