// Is the server there? The browser's own word is not enough: a network may lead nowhere.
const PATIENCE = 5000;
const CONTACT = "cit-contact";
let asking;

const note = () => sessionStorage.setItem(CONTACT, String(Date.now()));

export const lastContact = () => Number(sessionStorage.getItem(CONTACT)) || performance.timeOrigin;

export async function online() {
  if (!navigator.onLine) return false;
  try {
    const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) note();
    return answer.ok;
  } catch {
    return false;
  }
}

// Calls back once, as soon as the server answers again.
export function onReturn(act) {
  clearInterval(asking);
  const ask = async () => {
    if (!(await online())) return;
    clearInterval(asking);
    removeEventListener("online", ask);
    act();
  };
  asking = setInterval(ask, 10_000);
  addEventListener("online", ask);
}

// A page that the server made is contact too; the page shown without signal is not.
if (navigator.onLine && document.body.dataset.me) note();
