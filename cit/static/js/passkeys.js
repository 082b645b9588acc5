// A passkey can only be asked for by a script, so these forms show only where one can work.
const words = (form, text) => {
  const place = form.querySelector("[data-passkey-words]");
  place.textContent = text;
  place.hidden = !text;
};

async function ask(form) {
  const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("options");
  const { options, state } = await answer.json();
  const made =
    form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  form.elements.state.value = state;
  form.elements.answer.value = JSON.stringify(made.toJSON());
}

async function send(event) {
  event.preventDefault();
  const form = event.currentTarget;
  words(form, "");
  try {
    await ask(form);
  } catch {
    words(form, "The passkey was not used. Try again, or sign in another way.");
    return;
  }
  HTMLFormElement.prototype.submit.call(form);
}

export function start() {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", send);
  }
}
