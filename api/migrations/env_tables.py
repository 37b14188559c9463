"""Every table's model, so that the metadata is whole."""

from api.cases.models import ApiClient, Case, CaseEvent, IdempotencyKey
from api.channels.models import Conversation, Message
from api.channels.page.models import ResumeCode
from api.guidance.versions.models import GuidanceVersion
from escalation.contacts.models import Contact
from escalation.contacts.tries import ProofTry
from escalation.deliveries.models import Delivery
from escalation.notifications.models import Notification
from escalation.reports.models import ConcernReport, ReportWords, Turn

TABLES = (
    ApiClient,
    Case,
    CaseEvent,
    ConcernReport,
    Contact,
    Conversation,
    Delivery,
    GuidanceVersion,
    IdempotencyKey,
    Message,
    Notification,
    ProofTry,
    ReportWords,
    ResumeCode,
    Turn,
)
