"""Pages as HTML: our templates over the GOV.UK Frontend components.

A template extends `base.html`. The components are there by their own names, with no import: `{{ govukButton({...}) }}`.
An undefined name in one of our templates is an error; inside the components it is empty, as their authors meant.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChainableUndefined, Environment, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined

from knowledge_base.areas import current_area
from settings import get_settings

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"
TEMPLATES = HERE / "templates"


@lru_cache
def static_url(name: str) -> str:
    """The address of a file in `static`, with its content's hash, so that it can be kept for ever by a browser."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def _components() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every GOV.UK Frontend component macro (govukButton, ...), from an environment of their own."""
    # The package's macros write parameters through and rely on missing ones being empty.
    library = Environment(
        loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        autoescape=True,
        undefined=ChainableUndefined,
    )
    for template in library.list_templates(filter_func=lambda name: name.endswith("/macro.html")):
        module = library.get_template(template).module
        for name in dir(module):
            if name.startswith("govuk") and name != "govukAttributes":
                yield name, getattr(module, name)


@lru_cache
def environment() -> Environment:
    """The Jinja environment of all pages."""
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals.update(dict(_components()))
    pages.globals["static"] = static_url
    return pages


def render(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page. `area`, `demo`, `path` (of the request) and `principal` (or None) are always in the context.

    Raises jinja2.UndefinedError when the template names something that is not in the context.
    """
    page = environment().get_template(template)
    html = page.render(
        area=current_area(),
        demo=get_settings().demo,
        path=request.url.path,
        principal=getattr(request.state, "principal", None),
        **context,
    )
    return HTMLResponse(html, status_code=status)
