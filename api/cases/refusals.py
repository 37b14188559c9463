"""What the rules about cases refuse, one class for each."""

from __future__ import annotations

from api.problems import FieldError, Problem


class KeyMissing(Problem):
    """No Idempotency-Key was sent."""

    status, code, title = 400, "idempotency-key-missing", "Idempotency-Key is missing"

    def __init__(self) -> None:
        super().__init__("Send an Idempotency-Key header, 1 to 128 printable characters, new for every new request.")


class KeyReused(Problem):
    """The same key came with another request."""

    status, code, title = 422, "idempotency-key-reused", "This Idempotency-Key was used for another request"

    def __init__(self) -> None:
        super().__init__("Use a new key for a new request; the same key only to repeat the same request.")


class NoSuchCase(Problem):
    """There is no case with this reference."""

    status, code, title = 404, "no-such-case", "There is no case with this reference"

    def __init__(self) -> None:
        super().__init__("Check the reference.")


class AnotherCase(Problem):
    """The body names another case than the address."""

    status, code, title = 422, "another-reference", "The body names another case"

    def __init__(self) -> None:
        super().__init__(
            "Leave out the reference, or send that of the case.",
            [FieldError(field="reference", detail="Send the reference of the case.")],
        )


class CaseTaken(Problem):
    """Somebody else has the case."""

    status, code, title = 409, "case-taken", "Somebody else has this case"

    def __init__(self, holder: str) -> None:
        super().__init__(f"{holder} has this case. Ask them to hand it back first.")
        self.heading = f"{holder} has this case"


class AlreadyDecided(Problem):
    """The case is decided, so nobody has to hand it back."""

    status, code, title = 409, "case-decided", "This case is decided"

    def __init__(self) -> None:
        super().__init__("A decided case is not handed back to the queue.")


class CaseChanged(Problem):
    """The case is not any more as it was when the decision was made."""

    status, code, title = 409, "case-changed", "This case has changed"

    def __init__(self) -> None:
        super().__init__("This case has changed since you opened it. Read what is new, then decide again.")


class DecisionRefused(Problem):
    """The decision is not one that can be recorded."""

    status, code, title = 422, "decision-refused", "The decision was not accepted"

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("See errors.", [FieldError(field=name, detail=text) for name, text in errors.items()])


class BadCursor(Problem):
    """The cursor is not one that this list gave."""

    status, code, title = 422, "bad-cursor", "This cursor is not valid"

    def __init__(self) -> None:
        super().__init__(
            "Use the value of next from the page before, or none.",
            [FieldError(field="cursor", detail="Use the value of next.")],
        )
