// A guess at how good a new password is, in words, while it is typed. It never leaves the page:
// the server judges what is sent, more strictly, and says why. data-strength names the field,
// data-fewest is the length asked for, data-known holds names that others here know.
import { COMMON } from "./common.js";

const OWN = 8;
const WORDS = ["", "Too short", "Easy to guess", "Could be better", "Looks good"];
const ROWS = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
const RUNS = ROWS.flatMap((row) => [row, [...row].reverse().join("")]);

// What is left of a password without the parts that are tried first.
function own(typed, known) {
  let rest = typed.replace(/(.)\1{2,}/gu, "$1").replace(/(.{2,}?)\1+/gu, "$1");
  for (const word of [...known, ...COMMON].sort((a, b) => b.length - a.length)) rest = rest.split(word).join("");
  for (const run of RUNS) {
    for (let length = run.length; length > 3; length--) {
      for (let at = 0; at + length <= run.length; at++) rest = rest.split(run.slice(at, at + length)).join("");
    }
  }
  return rest.replace(/\s/gu, "");
}

// From 0 (nothing there) to 4, with the reason in words.
export function judge(password, fewest, known) {
  const typed = password.normalize("NFKC").toLowerCase();
  const length = [...password.normalize("NFKC")].length;
  const left = own(typed, known);
  const kinds = new Set(left).size;
  if (!length) return [0, ""];
  if (length < fewest) return [1, `${fewest - length} more ${fewest - length === 1 ? "character" : "characters"} at least.`];
  if (left.length < OWN || kinds < 5) return [2, "Much of it is repeated, or is a name or a word that is tried first."];
  if (left.length < fewest || kinds < 8) return [3, "One more word that does not belong to the others makes it better."];
  return [4, "It is judged when you send it."];
}

function follow(place) {
  const field = place.closest("form").elements[place.dataset.strength];
  const meter = place.querySelector("meter");
  const told = place.querySelector("[data-strength-words]");
  const known = place.dataset.known.toLowerCase().split(/[\s.@,-]+/u).filter((word) => word.length > 2);
  let wait = 0;
  const say = () => {
    const [score, why] = judge(field.value, Number(place.dataset.fewest), known);
    place.hidden = score === 0;
    meter.value = score;
    clearTimeout(wait);
    // Read aloud once somebody stops typing, not at every letter.
    wait = setTimeout(() => { told.textContent = score ? `${WORDS[score]}. ${why}` : ""; }, 300);
  };
  field.addEventListener("input", say);
  say();
}

export function start() {
  for (const place of document.querySelectorAll("[data-strength]")) follow(place);
}
