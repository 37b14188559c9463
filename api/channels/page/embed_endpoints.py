"""The script that puts a door to this chat on another site."""

from __future__ import annotations

import json

from fastapi import APIRouter
from fastapi.responses import Response

from api.access import anyone, open_to
from api.pages import STATIC
from knowledge_base.areas import current_area

router = APIRouter()


@router.get("/embed.js")
@open_to(anyone)
async def embed_script() -> Response:
    """A button that opens the chat: in a new tab, or in a frame on the sites that the area names."""
    sites = json.dumps(current_area().pages.embedding.sites)
    script = (STATIC / "embed.js").read_text(encoding="utf-8").replace('["SITES"]', sites)
    headers = {"Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}
    return Response(script, media_type="text/javascript", headers=headers)
