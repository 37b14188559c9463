"""A tracker that lives for one turn.

The concern report, in the app's database, is the truth; nothing ever reads a tracker again (docs/decisions/0001). So none
is kept: every turn costs the same however long the conversation is, no second database holds a person's words, and there
is no store that can be down and make Rasa forget a conversation while it goes on answering.
"""

from typing import Any, Iterable, Optional, Text

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker


class OneTurnTrackerStore(TrackerStore):
    """Keeps nothing: each turn starts from an empty tracker."""

    def __init__(
        self, domain: Domain, event_broker: Optional[EventBroker] = None, **_endpoint: Any
    ) -> None:
        super().__init__(domain, event_broker)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Lets the tracker go."""

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        """Always None: a new tracker is made."""
        return None

    async def retrieve_full_tracker(
        self, conversation_id: Text
    ) -> Optional[DialogueStateTracker]:
        """Always None, as in retrieve."""
        return None

    async def keys(self) -> Iterable[Text]:
        """No conversation is kept."""
        return []
