// Looks for new texts on this phone every two seconds and puts the server's own markup in place of the old.
const EVERY_MS = 2000;
const parser = new DOMParser();

function toTheEnd() {
  const screen = document.getElementById("screen");
  screen.scrollTop = screen.scrollHeight;
}

async function look() {
  if (document.hidden) return;
  let page;
  try {
    const answer = await fetch(window.location.pathname + window.location.search);
    if (!answer.ok) return;
    page = parser.parseFromString(await answer.text(), "text/html");
  } catch {
    return; // the service is away: the next look tries again
  }
  for (const id of ["texts", "phones"]) {
    const now = document.getElementById(id);
    const then = page.getElementById(id);
    if (then && now.textContent !== then.textContent) {
      now.replaceChildren(...then.children);
      if (id === "texts") toTheEnd();
    }
  }
}

const text = document.getElementById("text");
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    document.getElementById("write").requestSubmit();
  }
});
document.getElementById("write").addEventListener("submit", (event) => {
  event.target.querySelector("button").disabled = true;
});
toTheEnd();
text.focus({ preventScroll: true });
setInterval(look, EVERY_MS);
