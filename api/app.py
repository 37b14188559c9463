"""The app: every door and the desk in one FastAPI application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from prometheus_fastapi_instrumentator import Instrumentator
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.staticfiles import StaticFiles

import api.bot.endpoints
import api.cases.endpoints
import api.channels.page.endpoints
import api.channels.sms.endpoints
import api.channels.web.endpoints
import api.contacts.endpoints
import api.demo.phone.endpoints
import api.demo.twilio_stand_in.endpoints
import api.desk.endpoints
import api.directory.endpoints
import api.guidance.endpoints
import api.guidance.page.endpoints
import api.guidance.versions.endpoints
import api.health.endpoints
import api.oauth.endpoints
from api import logs, problems
from api.access import GuardedApp, anyone
from api.channels.loops import run_loops
from api.guidance.versions.service import keeping
from api.headers import SecurityHeaders
from knowledge_base.areas import current_area
from knowledge_base.directory import current_directory
from knowledge_base.interview.act_reading import read_act
from knowledge_base.language import screen
from knowledge_base.language.other_languages import language_of
from knowledge_base.thresholds import assess
from knowledge_base.wording import current_wording
from settings import get_settings

STATIC = Path(__file__).resolve().parent / "static"
SESSION_SECONDS = 8 * 60 * 60

ROUTERS = (
    api.health.endpoints.router,
    api.bot.endpoints.router,
    api.channels.web.endpoints.router,
    api.channels.sms.endpoints.router,
    api.channels.page.endpoints.router,
    api.guidance.endpoints.router,
    api.guidance.page.endpoints.router,
    api.guidance.versions.endpoints.router,
    api.directory.endpoints.router,
    api.oauth.endpoints.router,
    api.cases.endpoints.router,
    api.contacts.endpoints.router,
    api.desk.endpoints.router,
)
DEMO_ROUTERS = (api.demo.phone.endpoints.router, api.demo.twilio_stand_in.endpoints.router)


def warm_up() -> None:
    """Load every rule file now: a typo refuses to start, and the first reporter waits for nothing."""
    current_area()
    current_wording()
    current_directory()
    screen("hello")
    language_of("hello")
    assess(["hello"])
    read_act("hello", {})


@asynccontextmanager
async def _lifespan(_app: GuardedApp) -> AsyncIterator[None]:
    await asyncio.to_thread(warm_up)
    stop = asyncio.Event()
    loops = asyncio.create_task(run_loops(stop))
    try:
        async with keeping():
            yield
    finally:
        stop.set()
        await asyncio.gather(loops, return_exceptions=True)


def create_app() -> GuardedApp:
    """The whole app, with the demo parts only in demo mode."""
    settings = get_settings()
    logs.configure(settings.log_level)
    app = GuardedApp(title="Front Door", lifespan=_lifespan)
    problems.install(app)
    for router in ROUTERS + (DEMO_ROUTERS if settings.demo else ()):
        app.include_router(router)
    # Only what is the same for everyone is compressed: the size of a compressed page could tell what is in it.
    app.mount_open_to(anyone, "/static", GZipMiddleware(StaticFiles(directory=STATIC)), "static")
    app.add_middleware(
        SessionMiddleware,
        secret_key=settings.secret_key.get_secret_value(),
        session_cookie="frontdoor_desk",
        max_age=SESSION_SECONDS,
        same_site="lax",
        https_only=not settings.demo,
    )
    app.add_middleware(SecurityHeaders)
    Instrumentator(excluded_handlers=["/metrics", "/healthz"]).instrument(app)
    return app
