// What the scripts have to say, in the region that is read aloud.
import { lastContact } from "./signal.js";
import { time } from "./words.js";

const SIGN =
  "M4 4l16 16M8.500 15.500a5 5 0 0 1 6-.8M5.500 12.200a9.500 9.500 0 0 1 4.500-2.500M13.400 9.400a9.500 9.500 0 0 1 5 2.800M12 19v.1";

function sign() {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("class", "icon");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", SIGN);
  picture.append(line);
  return picture;
}

export function clear() {
  document.querySelector("[data-messages] > [data-from-script]")?.remove();
}

function say(strong, words, link) {
  const region = document.querySelector("[data-messages]");
  if (!region) return;
  clear();
  const notice = document.createElement("p");
  notice.className = "notice notice--caution";
  notice.dataset.fromScript = "";
  const text = document.createElement("span");
  const first = document.createElement("strong");
  first.textContent = strong;
  text.append(first, ` ${words}`);
  if (link) text.append(" ", Object.assign(document.createElement("a"), { href: link.page, textContent: link.words }));
  notice.append(sign(), text);
  region.append(notice);
  notice.scrollIntoView({ block: "nearest" });
}

export const noSignal = () =>
  say(
    "No signal.",
    `What you write is kept on this device and sent when the signal returns. Last contact ${time(lastContact())}`,
  );

export const restored = (at) =>
  say("Kept on this device.", `What you wrote at ${time(at)} is filled in below. It is not sent yet.`);

export function waiting(drafts) {
  const [first] = drafts.sort((a, b) => b.at - a.at);
  if (first) say("Not sent yet.", "A page of a report is kept on this device.", { page: first.page, words: "Go on with it" });
}
