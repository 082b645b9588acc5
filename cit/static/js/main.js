// The only script a page names. Each part starts where its data-… attribute stands.
const parts = [
  ["[data-hide]", "./hide.js"],
  ["[data-alone]", "./tiles.js"],
  ["[data-when]", "./reveal.js"],
  ["[data-saved]", "./saved.js"],
  ["[data-live]", "./board.js"],
  ["[data-lasts]", "./idle.js"],
  ["[data-passkey]", "./passkeys.js"],
  ["[data-print]", "./print.js"],
  ["[data-summary]", "./summary.js"],
  ["[data-steps]", "./steps.js"],
  ["[data-sign]", "./sign.js"],
  ["[data-strength]", "./strength.js"],
];

for (const [hook, file] of parts) {
  if (document.querySelector(hook)) import(file).then((part) => part.start());
}

// Drafts look after themselves on every page: what was accepted, is old or is not ours goes.
if ("indexedDB" in window && window.isSecureContext) import("./drafts.js").then((part) => part.start());

// The shell of the system without signal; the folder of this file is its version.
if ("serviceWorker" in navigator && window.isSecureContext && document.body.dataset.me) {
  const shell = new URL("..", import.meta.url).pathname;
  navigator.serviceWorker.register(`/sw.js?shell=${encodeURIComponent(shell)}`).catch(() => {});
}
