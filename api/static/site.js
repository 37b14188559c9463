import { ExitThisPage, initAll } from "./govuk-frontend.min.js";

// Leaving quickly: the page is covered at once and its place in the tab's history is taken, so that "back" does not open
// it. From inside a frame the whole tab leaves.
ExitThisPage.prototype.exitPage = function exitPage() {
  document.dispatchEvent(new Event("fd-leaving"));
  document.title = "Loading";
  document.body.classList.add("govuk-exit-this-page-hide-content");
  const overlay = document.createElement("div");
  overlay.className = "govuk-exit-this-page-overlay";
  overlay.setAttribute("role", "alert");
  overlay.textContent = "Loading.";
  document.body.append(overlay);
  this.$overlay = overlay;
  window.top.location.replace(this.$button.href);
};

initAll();
