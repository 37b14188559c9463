// The chat without reloading. The page works without this; what is built here is the server's own markup.
const chat = document.getElementById("chat");
const list = document.getElementById("messages");
const question = document.getElementById("question");
const write = document.getElementById("write");
const box = document.getElementById("text");
const status = document.getElementById("status");
const base = `/v1/conversations/${chat.dataset.conversation}`;
const shown = new Set([...list.children].map((item) => item.dataset.message));
const unsent = []; // messages that did not reach the service, oldest first; they are retried in order
let inFlight = 0;
let typing = 0;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// Words in their own direction, and read out in their own language.
function inItsLanguage(made, message) {
  made.dir = "auto";
  if (message.lang) made.lang = message.lang;
  return made;
}

function who(message) {
  if (message.direction === "in") return "You";
  return message.kind === "officer" ? "Safeguarding team" : "Assistant";
}

function linkItem(link) {
  const address = link.url || link.href || "";
  const safe = /^(https?:\/\/|tel:|mailto:|sms:|\/)/.test(address) ? address : "#";
  const item = element("li");
  const anchor = element("a", "govuk-link", link.label || link.text || safe);
  anchor.href = safe;
  item.append(anchor);
  return item;
}

function messageItem(message) {
  const item = element("li", `fd-message fd-message--${message.direction || "out"} fd-message--${message.kind}`);
  if (message.id) item.dataset.message = message.id;
  if (message.kind === "emergency") {
    const warning = element("div", "govuk-warning-text");
    const icon = element("span", "govuk-warning-text__icon", "!");
    icon.setAttribute("aria-hidden", "true");
    const words = element("strong", "govuk-warning-text__text fd-wrap");
    const said = inItsLanguage(element("span", "govuk-!-display-block", message.text), message);
    words.append(element("span", "govuk-visually-hidden", "Warning"), said);
    warning.append(icon, words);
    item.append(warning);
  } else {
    const words = inItsLanguage(element("p", "fd-message__text fd-wrap", message.text), message);
    item.append(element("p", "fd-message__who", who(message)), words);
  }
  if (message.links && message.links.length) {
    const links = element("ul", "govuk-list fd-message__links");
    links.append(...message.links.map(linkItem));
    item.append(links);
  }
  return item;
}

function replyForm(className, ...buttons) {
  const form = element("form", `${className} fd-reply`);
  form.append(...buttons);
  return form;
}

function replyButton(className, words, value) {
  const button = element("button", className, words);
  button.name = "text";
  button.value = value;
  return button;
}

function summaryRow(row) {
  const item = element("div", "govuk-summary-list__row");
  const actions = element("dd", "govuk-summary-list__actions");
  const change = replyButton("fd-link-button", "Change", row.change || `change ${row.field}`);
  change.append(element("span", "govuk-visually-hidden", ` ${row.label}`));
  actions.append(replyForm("fd-plain-form", change));
  item.append(
    element("dt", "govuk-summary-list__key", row.label),
    element("dd", "govuk-summary-list__value fd-wrap", row.value),
    actions,
  );
  return item;
}

function showQuestion(message) {
  question.replaceChildren();
  if (message.summary && message.summary.length) {
    const summary = element("dl", "govuk-summary-list");
    summary.append(...message.summary.map(summaryRow));
    question.append(summary);
  }
  if (message.choices && message.choices.length) {
    const style = "govuk-button govuk-button--secondary";
    const form = replyForm("fd-choices", ...message.choices.map((c) => replyButton(style, c.label, c.value)));
    form.setAttribute("aria-label", "Answers to choose from");
    question.append(form);
  }
}

// Answers may arrive in parts: reading starts at the first one (emergency advice comes first), not at the newest.
function readFrom(item) {
  if (item.classList.contains("fd-message--officer")) return item;
  const mine = list.querySelectorAll(".fd-message--in");
  return (mine.length && mine[mine.length - 1].nextElementSibling) || item;
}

function show(messages) {
  const isNew = (message) => !shown.has(message.id) && message.direction !== "in";
  let first = null;
  for (const message of messages.filter(isNew)) {
    shown.add(message.id);
    const item = messageItem(message);
    first = first || item;
    list.append(item);
    if (message.asks || (message.choices || []).length || (message.summary || []).length) showQuestion(message);
  }
  if (first) readFrom(first).scrollIntoView({ block: "start", behavior: "auto" });
}

function note(item, text) {
  item.querySelector(".fd-message__note")?.remove();
  if (text) item.append(element("p", "fd-message__note", text));
}

function waiting(change) {
  inFlight += change;
  clearTimeout(typing);
  status.textContent = "";
  if (inFlight > 0) typing = setTimeout(() => (status.textContent = "The assistant is writing…"), 1000);
}

// True when the service has it (or has refused it for good), false when it must be sent again.
async function deliver(message) {
  waiting(1);
  try {
    const answer = await fetch(`${base}/messages`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ id: message.id, text: message.text }),
      signal: AbortSignal.timeout(30000),
    });
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408) return false;
    const body = await answer.json();
    if (answer.ok) {
      note(message.item, "");
      show(body.messages);
    } else {
      note(message.item, `Not sent. ${body.detail || ""} Or call a number on this page.`);
    }
    return true;
  } catch {
    return false;
  } finally {
    waiting(-1);
  }
}

async function retry() {
  for (let pause = 2000; unsent.length; pause = Math.min(pause * 2, 30000)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    while (unsent.length && (await deliver(unsent[0]))) {
      unsent.shift();
      pause = 1000;
    }
  }
}

async function send(text, words) {
  const message = { id: crypto.randomUUID(), text };
  message.item = messageItem({ text: words || text, direction: "in", kind: "say" });
  message.item.dataset.sent = message.id;
  list.append(message.item);
  message.item.scrollIntoView({ block: "nearest" });
  question.replaceChildren();
  // An earlier message still waits to be sent: this one must not overtake it.
  if (unsent.length || !(await deliver(message))) {
    note(message.item, "Not sent yet, trying again.");
    if (unsent.push(message) === 1) retry();
  }
}

question.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = event.submitter;
  if (button.matches(":focus-visible")) box.focus(); // by keyboard: the button that has the focus is about to go
  send(button.value, button.textContent.trim());
});
write.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = box.value.trim();
  box.focus();
  if (!text) return;
  box.value = "";
  send(text);
});
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    write.requestSubmit();
  }
});
// What was said while nobody listened is fetched at each (re)connection; what is there already is not shown again.
async function catchUp() {
  const answer = await fetch(base).catch(() => null);
  if (answer && answer.ok) show((await answer.json()).messages);
}

const events = new EventSource(`${base}/events`);
events.addEventListener("open", catchUp);
events.addEventListener("message", (event) => show([JSON.parse(event.data)]));
document.getElementById("latest")?.scrollIntoView({ block: "start" });
