// The chat without reloading. The page works without this; what is built here is the server's own markup.
import { fieldsForm, inWords, showFault } from "./chat-fields.js";
import { choiceForm, messageItem, note, summaryList } from "./chat-messages.js";
import { newId, within } from "./chat-older.js";

const chat = document.getElementById("chat");
const list = document.getElementById("messages");
const question = document.getElementById("question");
const write = document.getElementById("write");
const box = document.getElementById("text");
const status = document.getElementById("status");
const base = `/v1/conversations/${chat.dataset.conversation}`;
const fieldsOf = JSON.parse(chat.dataset.fields);
const shown = new Set([...list.children].map((item) => item.dataset.message));
const unsent = []; // messages that did not reach the service, oldest first; they are retried in order
const AGAIN_AT_MOST = 30000;
const KEPT_ALIVE_AT_MOST = 5000; // characters: what is under way still arrives when the page is reloaded
const EMPTY = "Write a message, or choose an answer";
let inFlight = 0;
let typing = 0;
let hurry = () => {}; // ends the pause before the next attempt

function showQuestion(message) {
  question.replaceChildren();
  const { summary = [], choices = [] } = message;
  const fields = fieldsOf[message.asks] && fieldsForm(fieldsOf[message.asks]);
  if (summary.length) question.append(summaryList(summary));
  if (fields) question.append(fields);
  if (choices.length) question.append(choiceForm(choices));
}

function showProgress(progress) {
  if (!progress) return;
  const { remaining, reference } = progress;
  const left = remaining === 0
    ? "No more questions, only the check"
    : `About ${remaining} question${remaining === 1 ? "" : "s"} left`;
  document.getElementById("progress").textContent = remaining === null ? "" : left;
  const sent = document.getElementById("sent");
  if (!reference) {
    sent.replaceChildren();
  } else if (sent.querySelector(".fd-reference")?.textContent !== reference) {
    sent.replaceChildren(document.getElementById("sent-panel").content.cloneNode(true));
    sent.querySelector(".fd-reference").textContent = reference;
  }
  const copy = sent.querySelector(".fd-copy");
  if (copy) copy.hidden = !progress.may_copy || "continued" in chat.dataset;
}

// Answers may arrive in parts: reading starts at the first one (emergency advice comes first), not at the newest.
function readFrom(item) {
  if (item.classList.contains("fd-message--officer")) return item;
  const mine = list.querySelectorAll(".fd-message--in");
  return (mine.length && mine[mine.length - 1].nextElementSibling) || item;
}

// A message of the reporter is there already when this page sent it; from another page or device it is new here.
function isNew(message) {
  if (shown.has(message.id)) return false;
  if (message.direction !== "in") return true;
  return ![...list.children].some((item) => item.dataset.sent === message.sender_id);
}

function show(messages) {
  let first = null;
  for (const message of messages.filter(isNew)) {
    shown.add(message.id);
    const item = messageItem(message);
    list.append(item);
    if (message.direction === "in") {
      question.replaceChildren();
      continue;
    }
    first = first || item;
    if (message.asks || (message.choices || []).length || (message.summary || []).length) showQuestion(message);
  }
  if (first) readFrom(first).scrollIntoView({ block: "start", behavior: "auto" });
}

function waiting(change) {
  inFlight += change;
  clearTimeout(typing);
  chat.classList.remove("fd-typing");
  status.textContent = "";
  if (inFlight > 0) {
    typing = setTimeout(() => {
      status.textContent = "The assistant is writing…";
      chat.classList.add("fd-typing");
    }, 1000);
  }
}

// True when the service has it (or has refused it for good), false when it must be sent again.
async function deliver(message) {
  waiting(1);
  try {
    const answer = await fetch(`${base}/messages`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ id: message.id, text: message.text }),
      keepalive: message.text.length < KEPT_ALIVE_AT_MOST,
      signal: within(30000),
    });
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408) return false;
    const body = await answer.json();
    if (answer.ok) {
      note(message.item, "");
      show(body.messages);
      showProgress(body.progress);
    } else {
      const gone = answer.status === 401 || answer.status === 403;
      const why = gone ? "You have left this chat on this device." : body.detail || "";
      note(message.item, `Not sent. ${why} Or call a number on this page.`);
    }
    return true;
  } catch {
    return false;
  } finally {
    waiting(-1);
  }
}

async function retry() {
  for (let pause = 2000; unsent.length; pause = Math.min(pause * 2, AGAIN_AT_MOST)) {
    await new Promise((resolve) => {
      hurry = resolve;
      setTimeout(resolve, pause);
    });
    while (unsent.length && (await deliver(unsent[0]))) {
      unsent.shift();
      pause = 1000;
    }
  }
}

async function send(text, words) {
  const message = { id: newId(), text };
  message.item = messageItem({ text: words || text, direction: "in", kind: "say", sender_id: message.id });
  list.append(message.item);
  message.item.scrollIntoView({ block: "nearest" });
  question.replaceChildren();
  // An earlier message still waits to be sent: this one must not overtake it.
  if (unsent.length || !(await deliver(message))) {
    note(message.item, "Not sent yet, trying again. Keep this page open.");
    if (unsent.push(message) === 1) retry();
  }
}

let byKeyboard = false; // or by a screen reader: such a click has no count
let pressed = null; // older browsers do not tell which button submits
question.addEventListener("click", (event) => {
  byKeyboard = event.detail === 0;
  pressed = event.target.closest("button");
});
question.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.dataset.fields) {
    const said = inWords(form);
    if (said.error) {
      showFault(form, said);
      return;
    }
    box.focus();
    send(said.words);
    return;
  }
  if (byKeyboard) box.focus(); // the button that has the focus is about to go; on a phone the keys stay away
  send(pressed.value, pressed.textContent.trim());
});
write.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = box.value.trim();
  box.focus();
  if (!text) {
    status.textContent = EMPTY;
    return;
  }
  box.value = "";
  send(text);
});
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    write.requestSubmit();
  }
});

// Words that are only on this page would be lost with it, for nothing is kept on the device.
let leaving = false;
document.addEventListener("fd-leaving", () => (leaving = true));
window.addEventListener("beforeunload", (event) => {
  if (unsent.length && !leaving) event.preventDefault();
});
window.addEventListener("online", () => hurry());

// What was said while nobody listened is fetched at each (re)connection; what is there already is not shown again.
async function catchUp() {
  const answer = await fetch(base).catch(() => null);
  if (!answer || !answer.ok) return;
  const body = await answer.json();
  show(body.messages);
  showProgress(body.progress);
}

// The browser reconnects by itself after a lost line, but not after an answer that is a fault.
function follow(pause = 2000) {
  const events = new EventSource(`${base}/events`);
  events.addEventListener("following", () => {
    pause = 2000;
    catchUp();
  });
  events.addEventListener("message", (event) => show([JSON.parse(event.data)]));
  events.addEventListener("error", () => {
    if (events.readyState !== EventSource.CLOSED) return;
    setTimeout(() => follow(Math.min(pause * 2, AGAIN_AT_MOST)), pause);
  });
}

follow();
document.getElementById("latest")?.scrollIntoView({ block: "start" });
