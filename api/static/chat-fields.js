// Fields for dates, contacts and places. What they say in words is what api/channels/page/fields.py says.
const NOTHING = "Fill in what you know, or write it in your own words below";
const NO_DATE =
  "The date must be a real date, such as 27 3 2019. If you only know the year, leave the day and month empty";
const NO_YEAR = "The year must have 4 figures, such as 2019";
const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

export function fieldsForm(kind) {
  const template = document.getElementById(`fields-${kind}`);
  return template ? template.content.firstElementChild.cloneNode(true) : null;
}

function dateInWords(day, month, year) {
  const named = MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === month.slice(0, 3).toLowerCase());
  const number = named >= 0 ? named + 1 : month ? Number(month) : 0;
  if (!/^\d{4}$/.test(year)) return { part: "year", error: NO_YEAR };
  const there = new Date(Date.UTC(Number(year), (number || 1) - 1, Number(day || 1)));
  const real = there.getUTCMonth() + 1 === (number || 1) && there.getUTCDate() === Number(day || 1);
  if ((day && !month) || !/^\d{0,2}$/.test(day) || !real) return { part: "day", error: NO_DATE };
  const words = [day && Number(day), number && MONTHS[number - 1], Number(year)];
  return { words: words.filter(Boolean).join(" ") };
}

// {words}, or {part, error} where they cannot be said.
export function inWords(form) {
  const given = [...form.querySelectorAll("input:not([type=hidden])")];
  const parts = Object.fromEntries(given.map((input) => [input.name, input.value.trim().replace(/\s+/g, " ")]));
  if (!Object.values(parts).some(Boolean)) return { part: given[0].name, error: NOTHING };
  if ("year" in parts) return dateInWords(parts.day, parts.month, parts.year);
  if (parts.postcode) {
    parts.postcode = parts.postcode.toUpperCase().replace(/^([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})$/, "$1 $2");
  }
  return { words: Object.values(parts).filter(Boolean).join(", ") };
}

// As GOV.UK Frontend shows a fault: the message above the fields, tied to the one that has the focus.
export function showFault(form, { part, error }) {
  const input = form.querySelector(`input[name="${part}"]`);
  const group = form.querySelector(".govuk-form-group");
  form.querySelector(".govuk-error-message")?.remove();
  for (const before of form.querySelectorAll(".govuk-input--error")) {
    before.classList.remove("govuk-input--error");
    before.removeAttribute("aria-describedby");
  }
  const message = document.createElement("p");
  message.className = "govuk-error-message";
  message.id = "fields-error";
  const hidden = document.createElement("span");
  hidden.className = "govuk-visually-hidden";
  hidden.textContent = "Error: ";
  message.append(hidden, error);
  group.classList.add("govuk-form-group--error");
  (form.querySelector(".govuk-date-input") || input).before(message);
  input.classList.add("govuk-input--error");
  input.setAttribute("aria-describedby", message.id);
  input.focus();
}
