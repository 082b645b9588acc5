// A report page is never lost: <form data-draft="encounter" data-draft-key="…"> is kept on this
// device while it is written, and sent when the signal is there. The field `once` makes a second
// sending harmless.
import * as notices from "./notices.js";
import { online, onReturn } from "./signal.js";
import * as vault from "./vault.js";

const LEFT_OUT = new Set(["csrf_token", "draft"]);
const owner = document.body.dataset.me ?? "";
let writing;
let sending = false;
let touched = false;

const idOf = (form) => `${form.dataset.draft}:${form.dataset.draftKey}`;

function entriesOf(form, submitter) {
  const told = [...new FormData(form, submitter)];
  return told.filter(([name, value]) => !LEFT_OUT.has(name) && typeof value === "string");
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

// The server says on the next page that a draft was accepted, when the form asked for it.
function askForWord(form) {
  if (form.querySelector("input[name=draft]")) return;
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "draft", value: "1" });
  form.append(field);
}

async function send(form, submitter) {
  if (sending) return;
  sending = true;
  await keep(form, "waiting", submitter).catch(() => {});
  if (await online()) {
    await vault.mark(idOf(form), "sent").catch(() => {});
    askForWord(form);
    if (submitter?.name) {
      const chosen = { type: "hidden", name: submitter.name, value: submitter.value };
      form.append(Object.assign(document.createElement("input"), chosen));
    }
    HTMLFormElement.prototype.submit.call(form);
    return;
  }
  sending = false;
  notices.noSignal();
  onReturn(() => send(form, submitter));
}

async function restore(form) {
  const draft = await vault.find(idOf(form));
  if (!draft || touched) return;
  if (document.querySelector("[data-summary]")) return vault.mark(draft.id, "draft");
  fill(form, await vault.entries(draft));
  notices.restored(draft.at);
  if (draft.state === "waiting") await send(form);
}

function watch(form) {
  const later = () => {
    touched = true;
    clearTimeout(writing);
    writing = setTimeout(() => keep(form, "draft").catch(() => {}), 600);
  };
  form.addEventListener("input", later);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, event.submitter);
  });
  addEventListener("pagehide", () => touched && !sending && keep(form, "draft").catch(() => {}));
  addEventListener("offline", () => {
    notices.noSignal();
    onReturn(notices.clear);
  });
  if (!navigator.onLine) notices.noSignal();
}

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
  else if (owner) notices.waiting((await vault.all()).filter((draft) => draft.state !== "sent"));
}
