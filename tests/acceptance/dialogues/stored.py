"""What the running service has stored, read from its database; time passes by making what is stored older."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.rows import dict_row

from tests.acceptance.service import Service

_OLDER = {
    "conversations": ("id", ("created_at", "last_inbound_at", "silence_handled_at")),
    "messages": ("conversation_id", ("created_at",)),
    "concern_reports": ("conversation_id", ("created_at", "updated_at")),
    "contacts": ("conversation_id", ("handed_over_at", "updated_at")),
}


@dataclass
class Stored:
    """The database of a running service; one connection for each thread."""

    service: Service

    def __post_init__(self) -> None:
        self._own = threading.local()

    def rows(self, query: str, values: Mapping[str, object]) -> list[dict[str, Any]]:
        if getattr(self._own, "connection", None) is None:
            url = json.loads((self.service.data / "running.json").read_text())["database_url"]
            self._own.connection = psycopg.connect(url, autocommit=True, row_factory=dict_row)
        found: Sequence[dict[str, Any]]
        with self._own.connection.cursor() as cursor:
            cursor.execute(query, values)
            found = cursor.fetchall() if cursor.description else []
        return list(found)

    def close(self) -> None:
        """Close this thread's connection."""
        if getattr(self._own, "connection", None) is not None:
            self._own.connection.close()
            self._own.connection = None

    def conversation_of(self, number: str) -> str | None:
        """The newest conversation with a phone."""
        query = "SELECT id FROM conversations WHERE address = %(number)s ORDER BY created_at DESC, state DESC LIMIT 1"
        found = self.rows(query, {"number": number})
        return str(found[0]["id"]) if found else None

    def answered(self, sid: str) -> list[dict[str, Any]] | None:
        """What was said to a text, once it was all sent; None before."""
        query = """
            SELECT coalesce(turns.joined_to, messages.id) AS id, leader.turn, messages.turn AS own
            FROM messages LEFT JOIN turns ON turns.message_id = messages.id
            JOIN messages AS leader ON leader.id = coalesce(turns.joined_to, messages.id)
            WHERE messages.sender_id = %(sid)s AND messages.direction = 'in'
        """
        found = self.rows(query, {"sid": sid})
        if not found or found[0]["turn"] in ("waiting", "gathering") or found[0]["own"] in ("waiting", "gathering"):
            return None
        replies = self.rows(
            "SELECT text, asks, about, kind, delivery FROM messages "
            "WHERE in_reply_to = %(id)s AND direction = 'out' ORDER BY seq",
            {"id": found[0]["id"]},
        )
        return None if any(reply["delivery"] in ("queued", "sending") for reply in replies) else replies

    def reports(self, conversation_id: str) -> list[dict[str, Any]]:
        """The reports of a conversation, oldest first."""
        query = "SELECT data FROM concern_reports WHERE conversation_id = %(id)s ORDER BY created_at"
        return [row["data"] for row in self.rows(query, {"id": conversation_id})]

    def words(self, conversation_ids: Sequence[str]) -> list[str]:
        """Everything that was kept of what was written in these conversations."""
        query = """
            SELECT report_words.text FROM report_words JOIN concern_reports ON concern_reports.id = report_id
            WHERE concern_reports.conversation_id = ANY(%(ids)s::uuid[]) ORDER BY position
        """
        return [row["text"] for row in self.rows(query, {"ids": list(conversation_ids)})]

    def contacts(self, conversation_id: str) -> list[dict[str, Any]]:
        """What was handed over from a conversation, oldest first."""
        query = "SELECT * FROM contacts WHERE conversation_id = %(id)s ORDER BY handed_over_at"
        return self.rows(query, {"id": conversation_id})

    def let_pass(self, conversation_id: str, time: str) -> None:
        """Let time pass in one conversation ("3 days"): everything in it is so much older."""
        for table, (key, columns) in _OLDER.items():
            older = ", ".join(f"{column} = {column} - %(time)s::interval" for column in columns)
            query = f"UPDATE {table} SET {older} WHERE {key} = %(id)s"
            self.rows(query, {"time": time, "id": conversation_id})
        self.rows("SET session_replication_role = replica", {})  # words are never edited: a trigger sees to it
        self.rows(
            "UPDATE report_words SET received_at = received_at - %(time)s::interval WHERE report_id IN "
            "(SELECT id FROM concern_reports WHERE conversation_id = %(id)s)",
            {"time": time, "id": conversation_id},
        )
        self.rows("SET session_replication_role = origin", {})
