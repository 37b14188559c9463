// Messages, choices and answers to check as elements: the same markup as the server's templates.
export function element(tag, className, text) {
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

export function messageItem(message) {
  const item = element("li", `fd-message fd-message--${message.direction || "out"} fd-message--${message.kind}`);
  if (message.id) item.dataset.message = message.id;
  if (message.sender_id) item.dataset.sent = message.sender_id;
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

export function summaryList(rows) {
  const list = element("dl", "govuk-summary-list");
  for (const row of rows) {
    const item = element("div", "govuk-summary-list__row");
    const value = element("dd", "govuk-summary-list__value fd-wrap", row.value);
    value.dir = "auto";
    const actions = element("dd", "govuk-summary-list__actions");
    const change = replyButton("fd-link-button", "Change", row.change || `change ${row.field}`);
    change.append(element("span", "govuk-visually-hidden", ` ${row.label}`));
    actions.append(replyForm("fd-plain-form", change));
    item.append(element("dt", "govuk-summary-list__key", row.label), value, actions);
    list.append(item);
  }
  return list;
}

export function choiceForm(choices) {
  const style = "govuk-button govuk-button--secondary";
  const form = replyForm("fd-choices", ...choices.map((choice) => replyButton(style, choice.label, choice.value)));
  form.setAttribute("aria-label", "Answers to choose from");
  return form;
}

export function note(item, text) {
  item.querySelector(".fd-message__note")?.remove();
  if (text) item.append(element("p", "fd-message__note", text));
}
