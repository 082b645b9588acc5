// After a refused form, reading begins at what is wrong.
export function start() {
  document.querySelector("[data-summary]").focus();
}
