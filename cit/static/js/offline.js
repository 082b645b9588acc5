// The page without signal: says since when, and leaves as soon as there is one.
import { lastContact, onReturn } from "./signal.js";
import * as vault from "./vault.js";
import { time } from "./words.js";

const words = document.querySelector("[data-last-contact]");
if (sessionStorage.getItem("cit-contact")) words.textContent = `Last contact ${time(lastContact())}`;
// What was on its way when the signal went waits to be sent again; its key makes that harmless.
async function wait() {
  const drafts = await vault.all();
  await Promise.all(drafts.filter(({ state }) => state === "sent").map(({ id }) => vault.mark(id, "waiting")));
}
// Not a reload: what was sent in vain must not be sent again by the browser.
wait()
  .catch(() => {})
  .finally(() => onReturn(() => location.replace(location.href)));
