"""The first journey in a real browser: a concern typed in the chat stands in front of an officer as a case."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.pages import ChatPage, assert_accessible, sign_in
from tests.acceptance.service import Chat, Phone, Service
from tests.acceptance.test_conversation_interface import NEIGHBOUR, TEACHER

STORY = TEACHER["concern_words"]


def tell_the_whole_story(chat: ChatPage) -> str:
    """From the start page to a reference, answering what is asked as a teacher."""
    chat.start()
    chat.answer_until(TEACHER, "check_answers")
    expect(chat.page.get_by_role("button", name=re.compile("^Change")).first).to_be_visible()
    chat.say("yes, send it")
    return chat.reference()


@pytest.mark.parametrize("scripting", [True, False])
def test_a_teacher_reports_in_the_browser_and_reads_a_reference(
    browser: Browser, service: Service, scripting: bool
) -> None:
    context = browser.new_context(base_url=service.url, java_script_enabled=scripting)
    reference = tell_the_whole_story(ChatPage(context.new_page(), scripting=scripting))
    context.close()
    case = service.case(reference)
    assert STORY in [word["text"] for word in case["words"]]


def test_choices_are_buttons_and_reload_loses_nothing(page: Page, service: Service) -> None:
    chat = ChatPage(page)
    chat.start()
    chat.choose("No")
    said = chat.messages()
    page.reload()
    assert chat.messages() == said
    assert page.get_by_role("button", name="I work with them").is_visible()


def test_hostile_words_are_shown_as_words(page: Page, service: Service) -> None:
    chat = ChatPage(page)
    chat.start()
    chat.say("<script>document.title='owned'</script><img src=x onerror=document.title='owned'>")
    page.reload()
    assert "owned" not in page.title()
    assert "<script>" in chat.text()


def test_an_officer_sees_the_case_picks_it_up_notes_and_decides(browser: Browser, service: Service) -> None:
    chat = Chat.start(service)
    chat.answer_until(TEACHER, "check_answers")
    replies = chat.say("yes, send it")
    reference = next(re.search(r"FD-[A-Z0-9-]{9}", m["text"]) for m in replies if m["kind"] == "receipt")
    assert reference
    service.case(reference.group())

    officer = browser.new_context(base_url=service.url).new_page()
    sign_in(officer, "Sam Okafor")
    assert_accessible(officer)
    officer.get_by_role("link", name=re.compile(reference.group())).click()
    main = officer.locator("#main-content")
    expect(main).to_contain_text(STORY)
    expect(main).to_contain_text("Robin Ashdown")
    assert_accessible(officer)

    other = browser.new_context(base_url=service.url).new_page()
    sign_in(other, "Priya Nair")
    other.goto(f"/desk/cases/{reference.group()}")
    officer.get_by_role("button", name="Pick up this case").click()
    expect(main).to_contain_text("Sam Okafor")
    other.get_by_role("button", name="Pick up this case").click()
    expect(other.locator("#main-content")).to_contain_text("Sam Okafor")

    officer.get_by_label("Note", exact=True).fill("Rang the school, Robin is safe until 3pm.")
    officer.get_by_role("button", name="Add note").click()
    expect(main).to_contain_text("Rang the school")
    officer.get_by_role("button", name="Record this decision").click()
    expect(main).to_contain_text("There is a problem")
    assert_accessible(officer)
    officer.get_by_label("What happens next").select_option(index=2)
    officer.get_by_label("Reason").fill("Mark with the shape of an implement, told by the child.")
    officer.get_by_role("radio").first.check()
    officer.get_by_role("button", name="Record this decision").click()
    expect(main).not_to_contain_text("There is a problem")
    expect(main).to_contain_text("told by the child")
    case = service.case(reference.group())
    assert case["status"] in {"decided", "closed"}
    assert case["timeline"][0]["type"] == "opened"


def test_the_queue_shows_a_new_urgent_case_by_itself_and_first(page: Page, service: Service) -> None:
    sign_in(page, "Sam Okafor")
    before = service.references()
    Chat.start(service).say("yes, he has a knife and he is hurting her now")
    case = service.new_case_since(before, within=5)
    row = page.get_by_role("link", name=re.compile(case["reference"]))
    expect(row).to_be_visible(timeout=12_000)
    assert_accessible(page)


def test_signposted_contacts_are_listed_for_officers(page: Page, service: Service) -> None:
    chat = Chat.start(service)
    story = "My grandson is settled and happy at school. I just want to know what holiday clubs are on near us."
    chat.answer_until({**NEIGHBOUR, "concern_words": story, "subject_age": "8"}, "check_answers")
    said = " ".join(m["text"] for m in chat.say("yes, send it"))
    reference = re.search(r"FD-[A-Z0-9-]{9}", said)
    assert reference
    sign_in(page, "Sam Okafor")
    page.goto("/desk/contacts")
    page.get_by_role("link", name=re.compile(reference.group())).click()
    expect(page.locator("#main-content")).to_contain_text("holiday clubs")
    assert_accessible(page)


def test_the_desk_is_closed_to_whoever_has_no_role(page: Page, service: Service) -> None:
    page.goto("/desk")
    with page.expect_response(re.compile("/desk/callback")) as answered:
        page.get_by_role("button", name=re.compile("Jo Bloggs")).click()
    assert answered.value.status == 403
    expect(page.locator("main")).not_to_contain_text("FD-")
    assert_accessible(page)


def test_a_text_typed_on_the_simulated_phone_is_answered_there(page: Page, service: Service) -> None:
    page.goto("/dev/phone")
    assert_accessible(page)
    page.get_by_role("textbox").last.fill("hello, I am worried about the little girl next door")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("main")).to_contain_text("automated", timeout=15_000)
    assert_accessible(page)
    assert Phone(service, "+447700900999").received() == []
