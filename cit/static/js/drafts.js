// A report page is never lost: <form data-draft="encounter" data-draft-key="…"> is kept on this
// device while it is written, and sent when the signal is there. The field `once` makes a second
// sending harmless.
import * as notices from "./notices.js";
import { online, onReturn } from "./signal.js";
import * as vault from "./vault.js";

const PAUSE = 250;
const LEFT_OUT = new Set(["csrf_token"]);
const owner = document.body.dataset.me ?? "";
let writing;
let sending = false;
let waiting = false;
let touched = false;
let fresh = "";

const idOf = (form) => `${form.dataset.draft}:${form.dataset.draftKey}`;

function entriesOf(form, submitter) {
  const told = [...new FormData(form, submitter)];
  const wanted = (name) => !LEFT_OUT.has(name) && form.elements[name]?.type !== "password";
  return told.filter(([name, value]) => wanted(name) && typeof value === "string");
}

function keep(form, state, submitter) {
  clearTimeout(writing);
  const page = location.pathname + location.search;
  return vault.keep({ id: idOf(form), owner, page, state, entries: entriesOf(form, submitter) });
}

function fill(form, entries) {
  const left = new Map();
  for (const [name, value] of entries) left.set(name, [...(left.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || LEFT_OUT.has(field.name) || ["submit", "button", "file"].includes(field.type)) continue;
    const values = left.get(field.name) ?? [];
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (values.length) field.value = values.shift();
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

async function send(form, submitter) {
  if (sending) return;
  sending = true;
  await keep(form, "waiting", submitter).catch(() => {});
  if (await online()) {
    await vault.mark(idOf(form), "sent").catch(() => {});
    if (submitter?.name) {
      const chosen = { type: "hidden", name: submitter.name, value: submitter.value };
      form.append(Object.assign(document.createElement("input"), chosen));
    }
    HTMLFormElement.prototype.submit.call(form);
    return;
  }
  sending = false;
  waiting = true;
  notices.noSignal();
  onReturn(() => send(form, submitter));
}

async function restore(form) {
  const draft = await vault.find(idOf(form));
  if (!draft || touched) return;
  if (document.querySelector("[data-summary]")) return vault.mark(draft.id, "draft");
  fresh = form.elements.once?.value ?? "";
  fill(form, await vault.entries(draft));
  notices.restored(draft.at);
  if (draft.state === "waiting") await send(form);
}

// What is written anew is a new answer: the old key would let the server take it for a repeat.
function renew(form) {
  if (fresh && form.elements.once) form.elements.once.value = fresh;
  fresh = "";
}

function watch(form) {
  const now = () => keep(form, waiting ? "waiting" : "draft").catch(() => {});
  const later = () => {
    touched = true;
    renew(form);
    clearTimeout(writing);
    writing = setTimeout(now, PAUSE);
  };
  form.addEventListener("input", later);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, event.submitter);
  });
  document.addEventListener("visibilitychange", () => document.hidden && touched && !sending && now());
  addEventListener("pageshow", ({ persisted }) => persisted && (sending = false));
  const lost = () => {
    if (waiting) return;
    notices.noSignal();
    onReturn(notices.clear);
  };
  addEventListener("offline", lost);
  if (!navigator.onLine) lost();
}

// The server names on the next page the forms that it accepted.
async function dropAccepted() {
  const accepted = new Set([...document.querySelectorAll("meta[name=accepted]")].map((word) => word.content));
  if (!accepted.size) return;
  for (const draft of await vault.all()) if (accepted.has(draft.once)) await vault.drop(draft.id);
}

function wipeAtSignOut() {
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      vault.wipe().catch(() => {}).finally(() => HTMLFormElement.prototype.submit.call(form));
    });
  }
}

export async function start() {
  wipeAtSignOut();
  const form = document.querySelector("form[data-draft]");
  if (form && owner) watch(form);
  await vault.tidy(owner);
  await dropAccepted();
  if (form && owner) await restore(form).catch(() => vault.drop(idOf(form)));
  else if (owner) notices.waiting(await vault.all());
}
