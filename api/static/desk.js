// The desk without a reload: the queue follows changes, and a page can be printed. Everything works without this too.

const POLL_MS = 5000;
const CLOCK_MS = 60000;

const queue = document.getElementById("queue");
if (queue) follow(queue);

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

function follow(queue) {
  const news = document.getElementById("queue-news");
  let count = countIn(queue);
  let polling = null;

  async function refresh() {
    let answer;
    try {
      answer = await fetch(queue.dataset.source, { headers: { Accept: "text/html" }, redirect: "manual" });
    } catch {
      news.textContent = "The queue cannot be reached. It is tried again.";
      return;
    }
    if (answer.type === "opaqueredirect") {
      window.location.reload();
      return;
    }
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    const focused = queue.contains(document.activeElement) ? document.activeElement.id : "";
    queue.replaceChildren(...fresh.childNodes);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    const now = countIn(queue);
    if (now !== count) news.textContent = `The queue has changed. ${now}`;
    else if (news.textContent.startsWith("The queue cannot")) news.textContent = "";
    count = now;
  }

  function poll(on) {
    if (on && polling === null) polling = setInterval(refresh, POLL_MS);
    if (!on && polling !== null) {
      clearInterval(polling);
      polling = null;
    }
  }

  const events = new EventSource(queue.dataset.events);
  events.addEventListener("open", () => poll(false));
  events.addEventListener("changed", refresh);
  events.addEventListener("error", () => poll(true));
  setInterval(refresh, CLOCK_MS);
}

function countIn(queue) {
  return queue.querySelector("[data-count]")?.textContent.trim() ?? "";
}
