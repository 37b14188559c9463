"""Run by bot/.venv's Python: is each mend in place, does it answer as Rasa's own code does, and is it faster?"""

import json
import sys
import time

import frontdoor_channel  # puts the mends in place
from frontdoor_channel import mends
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

ANSWER = {"events": [], "responses": [{"response": "utter_x", "say": {"response": "utter_x"}}]}
NAMES = sorted({cls.type_name for cls in all_subclasses(Event) if isinstance(getattr(cls, "type_name", None), str)})


def seconds(work, times):
    start = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - start) / times


def refuses(validate):
    try:
        validate(RemoteAction("action_take_turn", None), {"events": "none"})
    except Exception as error:
        return type(error).__name__
    return "accepted"


action = RemoteAction("action_take_turn", None)
sys.stdout.write(
    json.dumps(
        {
            "validate_in_place": RemoteAction._validate_action_result is mends.validate_action_result,
            "resolve_in_place": Event.resolve_by_type is mends.resolve_by_type,
            "same_refusal": refuses(mends.validate_action_result) == refuses(mends._rasas_validate) != "accepted",
            "same_classes": all(mends._rasas_resolve(name) is Event.resolve_by_type(name) for name in NAMES),
            "names": len(NAMES),
            "validate_ratio": seconds(lambda: mends._rasas_validate(action, ANSWER), 5)
            / seconds(lambda: action._validate_action_result(ANSWER), 50),
            "resolve_ratio": seconds(lambda: mends._rasas_resolve("bot"), 200)
            / seconds(lambda: Event.resolve_by_type("bot"), 2000),
            "action_seconds": mends.rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT,
            "package": frontdoor_channel.__name__,
        }
    )
)
