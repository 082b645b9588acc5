// Parts of a page that renew themselves: <section id="open" data-live="15">, in seconds.
// Focus, scroll and open folds stay; nothing is asked while the page is out of sight.
const parts = () => [...document.querySelectorAll("[data-live][id]")];

function renew(fresh) {
  for (const old of parts()) {
    const made = fresh.getElementById(old.id);
    if (!made || made.innerHTML === old.innerHTML) continue;
    const focus = old.contains(document.activeElement) ? document.activeElement : null;
    const scroll = [old.scrollLeft, old.scrollTop];
    const folds = [...old.querySelectorAll("details[open][id]")].map((fold) => fold.id);
    old.replaceChildren(...made.childNodes);
    [old.scrollLeft, old.scrollTop] = scroll;
    for (const id of folds) document.getElementById(id)?.setAttribute("open", "");
    if (focus?.id) document.getElementById(focus.id)?.focus({ preventScroll: true });
  }
}

const busy = () => parts().some((part) => part.querySelector(":scope form:focus-within input:not([type=hidden])"));

async function ask() {
  if (document.hidden || busy()) return;
  try {
    const headers = { Accept: "text/html", "X-Renewal": "1" };
    const answer = await fetch(location.href, { headers, redirect: "manual" });
    // The session has ended: what stands here must not stay on the screen.
    if (answer.type === "opaqueredirect") location.reload();
    if (!answer.ok) return;
    renew(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // Without signal: the page stays as it is; its times say how old it is.
  }
}

export function start() {
  const seconds = Math.max(5, Math.min(...parts().map((part) => Number(part.dataset.live) || 15)));
  setInterval(ask, seconds * 1000);
  document.addEventListener("visibilitychange", ask);
}
