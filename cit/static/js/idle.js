// A minute before the screen locks it asks whether somebody is still there. What stands in forms is
// kept sealed on this device, and filled in again when the same person comes back to the page.
import * as vault from "./vault.js";

const MINUTE = 60_000;
const owner = document.body.dataset.me ?? "";
const dialog = document.querySelector("dialog[data-lasts]");
const lock = dialog.querySelector("form[data-lock]");
const others = "BroadcastChannel" in window ? new BroadcastChannel("cit-stay") : null;
const safe = "indexedDB" in window && window.isSecureContext;
const long = Number(dialog.dataset.lasts) * 1000;
const changed = new Set();
let end = Date.now() + long;

const forms = () => [...document.querySelectorAll("main form[method=post]:not([data-draft])")];
const idOf = (form) => `lock:${location.pathname}#${forms().indexOf(form)}`;
const fit = (field) => field.name && field.name !== "once" && !["hidden", "password", "file", "submit", "button"].includes(field.type);

function last(until) {
  end = until;
  if (dialog.open) dialog.close();
}

async function keep() {
  if (!safe) return;
  for (const form of changed) {
    const shown = [...form.elements].filter(fit);
    const entries = shown
      .filter((field) => !["checkbox", "radio"].includes(field.type) || field.checked)
      .map((field) => [field.name, field.value]);
    await vault.keep({ id: idOf(form), owner, page: location.pathname, state: "locked", entries });
  }
}

async function restore() {
  if (!safe) return;
  for (const form of forms()) {
    const draft = await vault.find(idOf(form));
    if (!draft || draft.owner !== owner) continue;
    const kept = await vault.entries(draft);
    for (const field of [...form.elements].filter(fit)) {
      const values = kept.filter(([name]) => name === field.name).map(([, value]) => value);
      if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
    await vault.drop(draft.id);
  }
}

async function leave() {
  clearInterval(watch);
  await keep().catch(() => {});
  lock.elements.next.value = location.pathname;
  HTMLFormElement.prototype.submit.call(lock);
}

async function stay(event) {
  event.preventDefault();
  const form = event.currentTarget;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "error" });
    if (!answer.ok) throw new Error("stay");
  } catch {
    leave();
    return;
  }
  last(Date.now() + long);
  others?.postMessage(end);
}

const watch = setInterval(() => {
  if (Date.now() >= end) leave();
  else if (Date.now() >= end - MINUTE && !dialog.open) dialog.showModal();
}, 1000);

export function start() {
  dialog.querySelector("form[data-stay]").addEventListener("submit", stay);
  lock.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("input", ({ target }) => target.form && forms().includes(target.form) && changed.add(target.form));
  others?.addEventListener("message", ({ data }) => data > end && last(data));
  others?.postMessage(end);
  restore().catch(() => {});
}
