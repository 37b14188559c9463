// First in the body: GOV.UK Frontend's components only start where this class says that modules are understood.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
