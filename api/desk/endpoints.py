"""The desk: officers' pages. Each works without scripting; a form is answered with a redirect (PRG)."""

from __future__ import annotations

from fastapi import APIRouter

from api.desk.case_endpoints import router as cases
from api.desk.guidance_endpoints import router as guidance
from api.desk.queue_endpoints import router as queue
from api.desk.signin_endpoints import router as signin

router = APIRouter(include_in_schema=False)
for part in (signin, queue, cases, guidance):
    router.include_router(part)
