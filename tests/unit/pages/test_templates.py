"""Pages: strict about our own names, escaped, and without anything that belongs to GOV.UK."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from starlette.requests import Request

from api.pages import STATIC, TEMPLATES, environment, render, static_url

REQUEST = Request({"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""})


def test_a_name_that_is_not_in_the_context_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nobody_gave_this }}").render()


def test_components_need_no_import_and_escape_their_text() -> None:
    html = environment().from_string("{{ govukButton({'text': text}) }}").render(text="<b>Send</b>")

    assert "govuk-button" in html
    assert "&lt;b&gt;Send&lt;/b&gt;" in html


def test_a_static_address_changes_with_the_content() -> None:
    assert re.fullmatch(r"/static/site\.css\?v=[0-9a-f]{12}", static_url("site.css"))


def test_the_base_page_names_the_area_and_nothing_of_govuk() -> None:
    html = render(REQUEST, "base.html").body.decode()

    assert "Exampleshire" in html
    assert "crown" not in html.lower()
    assert "GOV.UK" not in html


def test_the_first_thing_in_the_body_says_that_scripting_is_supported() -> None:
    html = render(REQUEST, "base.html").body.decode()

    body = html.split("<body", 1)[1]
    assert body.index("/static/start.js") < body.index("<a ")
    assert "govuk-frontend-supported" in (STATIC / "start.js").read_text()


OPENED_ELSEWHERE = {TEMPLATES / "guidance" / "record.html"}  # a file to keep: it must carry its own styles
PAGES = sorted(set(TEMPLATES.rglob("*.html")) - OPENED_ELSEWHERE)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_template_has_inline_style_or_script(path: Path) -> None:
    text = path.read_text()

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_no_script_of_ours_writes_markup(path: Path) -> None:
    if path.name != "govuk-frontend.min.js":
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", path.read_text())
