"""Two mends of Rasa's speed. Each gives the same answers as Rasa's own code; tests/bot proves that they still bite.

1. RemoteAction checks every action's answer against a constant schema, and compiles that schema anew each time: most of
   the time of a turn. Here it is compiled once.
2. Event.resolve_by_type walks all event classes for every event that is read. Here it looks in a dictionary.

A third change is for safety: a call to an action may take 300 s in Rasa, and holds the conversation all that time.
"""

from typing import Any, Dict, Optional, Text, Type

import jsonschema
import rasa
import rasa.core.agent
import rasa.utils.endpoints
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

MENDED_VERSION = "3.6.21"
ACTION_SECONDS = 10

_rasas_resolve = Event.resolve_by_type
_rasas_validate = RemoteAction._validate_action_result
_classes: Dict[Text, Type[Event]] = {}


class UnknownRasaVersion(RuntimeError):
    """The mends were written against one version of Rasa and would be guesses for another."""


def _compiled() -> Any:
    schema = RemoteAction.action_response_format_spec()
    return jsonschema.validators.validator_for(schema)(schema)


_validator = _compiled()


def validate_action_result(self: RemoteAction, result: Dict[Text, Any]) -> bool:
    """As RemoteAction's own; a bad answer is handed to it, for its error."""
    return _validator.is_valid(result) or _rasas_validate(self, result)


def resolve_by_type(
    type_name: Text, default: Optional[Type[Event]] = None
) -> Optional[Type[Event]]:
    """As Event's own; an unknown name is handed to it, for its default or error."""
    if not _classes:
        for cls in all_subclasses(Event):
            name = getattr(cls, "type_name", None)
            if isinstance(name, str):
                _classes.setdefault(name, cls)
    return _classes.get(type_name) or _rasas_resolve(type_name, default)


def apply_mends() -> None:
    """Puts the mends in place. Raises UnknownRasaVersion for any other Rasa."""
    if rasa.__version__ != MENDED_VERSION:
        raise UnknownRasaVersion(
            f"Rasa {rasa.__version__} is installed; the mends are for {MENDED_VERSION}. "
            "Read rasa/core/actions/action.py and rasa/shared/core/events.py, then mend or drop them."
        )
    RemoteAction._validate_action_result = validate_action_result  # type: ignore[method-assign]
    Event.resolve_by_type = staticmethod(resolve_by_type)  # type: ignore[method-assign]
    rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT = ACTION_SECONDS
