// Hide this screen. The address alone shows the curtain; this adds what an address cannot:
// a title that says nothing, a page that cannot be reached by keyboard, the way back in place.
let title = "";
let place = 0;

const others = () => [...document.body.children].filter((part) => part.id !== "hidden");

function hide(event) {
  event?.preventDefault();
  if (title) return;
  title = document.title;
  place = window.scrollY;
  location.replace("#hidden");
  document.title = "–";
  for (const part of others()) part.inert = true;
  document.querySelector("[data-unhide]").focus();
}

function show(event) {
  event?.preventDefault();
  location.replace("#main");
  history.replaceState(null, "", location.pathname + location.search);
  for (const part of others()) part.inert = false;
  document.title = title || document.title;
  title = "";
  window.scrollTo(0, place);
  document.querySelector("[data-hide]").focus({ preventScroll: true });
}

export function start() {
  document.querySelector("[data-hide]").addEventListener("click", hide);
  document.querySelector("[data-unhide]").addEventListener("click", show);
  if (location.hash === "#hidden") hide();
}
