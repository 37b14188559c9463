// A door to the chat on another site: <script src="https://YOUR-FRONT-DOOR/embed.js" defer></script>
// data-label: the button's words. data-frame: open it in a frame where the area allows this site to; else a new tab.
(() => {
  const SITES = ["SITES"];
  const script = document.currentScript;
  const home = new URL(script.src).origin;
  const label = script.dataset.label || "Worried about someone? Tell us";
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(`
    a, button { font: 700 18px/1.3 Arial, sans-serif; background: #0b3c49; color: #fff; border: 2px solid #fff;
      border-radius: 4px; padding: 12px 18px; text-decoration: none; cursor: pointer; display: inline-block; }
    a:focus, button:focus { outline: 3px solid #fd0; outline-offset: 0; background: #000; }
    .door { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; }
    .panel { position: fixed; right: 0; bottom: 0; z-index: 2147483001; width: min(100vw, 480px); height: min(100vh, 760px);
      background: #fff; border: 2px solid #0b3c49; box-sizing: border-box; display: flex; flex-direction: column; }
    .panel[hidden] { display: none; }
    .panel button { align-self: flex-end; margin: 4px; }
    iframe { flex: 1; border: 0; width: 100%; }
    @media print { .door, .panel { display: none; } }`);
  root.adoptedStyleSheets = [style];

  // In a frame it acts on this page, as a button does; else it leads somewhere, as a link does.
  const framed = "frame" in script.dataset && SITES.includes(location.origin);
  const door = document.createElement(framed ? "button" : "a");
  door.className = "door";
  door.textContent = label;
  root.append(door);

  if (framed) {
    const panel = document.createElement("div");
    panel.className = "panel";
    panel.hidden = true;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close the chat";
    const frame = document.createElement("iframe");
    frame.title = label;
    panel.append(close, frame);
    root.append(panel);
    door.type = "button";
    door.addEventListener("click", () => {
      if (!frame.src) frame.src = `${home}/`;
      panel.hidden = false;
      close.focus();
    });
    close.addEventListener("click", () => {
      panel.hidden = true;
      door.focus();
    });
  } else {
    door.href = `${home}/`;
    door.target = "_blank";
    door.rel = "noopener noreferrer";
  }
  document.body.append(host);
})();
