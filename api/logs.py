"""Logging: one JSON object a line, with ids and codes only. Nothing a person wrote is ever passed to a log call."""

from __future__ import annotations

import logging
import sys

import structlog

QUIET = ("httpx2", "httpcore2", "httpx", "httpcore", "urllib3", "twilio", "procrastinate", "uvicorn.access", "authlib")


def configure(level: str) -> None:
    """Set up structlog and quieten libraries that could log a URL with an id or a body."""
    logging.basicConfig(format="%(message)s", stream=sys.stdout, level=level, force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(_frames_only),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        cache_logger_on_first_use=True,
    )


def _frames_only(exc_info: object) -> object:
    """An exception as its type and the places it passed: its message may hold a person's words."""
    if not isinstance(exc_info, tuple) or exc_info[0] is None:
        return None
    kind, _, trace = exc_info
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return {"type": kind.__name__, "frames": frames[-12:]}
