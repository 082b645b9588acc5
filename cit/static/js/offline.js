// The page without signal: says since when, and leaves as soon as there is one.
import { lastContact, onReturn } from "./signal.js";
import { time } from "./words.js";

const words = document.querySelector("[data-last-contact]");
if (sessionStorage.getItem("cit-contact")) words.textContent = `Last contact ${time(lastContact())}`;
// Not a reload: what was sent in vain must not be sent again by the browser.
onReturn(() => location.replace(location.href));
