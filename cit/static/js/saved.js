// "Saved 12 s ago" goes on counting.
import { span } from "./words.js";

export function start() {
  for (const mark of document.querySelectorAll("[data-saved]")) {
    const words = mark.querySelector("[data-saved-words]");
    const since = Date.parse(mark.dataset.saved);
    if (!words || Number.isNaN(since)) continue;
    const tell = () => (words.textContent = `Saved ${span(Date.now() - since)} ago`);
    setInterval(tell, 10_000);
  }
}
