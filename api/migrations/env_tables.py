"""Imports every table, so that the metadata is whole."""

import api.cases.models
import api.channels.models
import escalation.contacts.models
import escalation.deliveries.models
import escalation.notifications.models
import escalation.reports.models  # noqa: F401
