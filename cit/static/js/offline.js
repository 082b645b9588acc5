// The page without signal: says since when, and leaves as soon as there is one.
import { lastContact, onReturn } from "./signal.js";
import { time } from "./words.js";

const words = document.querySelector("[data-last-contact]");
if (sessionStorage.getItem("cit-contact")) words.textContent = `Last contact ${time(lastContact())}`;
onReturn(() => location.reload());
