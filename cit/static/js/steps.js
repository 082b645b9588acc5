// The pages of a report are links. What was changed on this page is saved before one is followed.
const keyOf = (link) => link.pathname.split("/").pop();

function save(form, go) {
  const button = Object.assign(document.createElement("button"), { type: "submit", name: "go", value: go, hidden: true });
  // It stays: without signal the form is sent again later, by the same button.
  form.append(button);
  form.requestSubmit(button);
}

export function start() {
  for (const part of document.querySelectorAll("[data-steps]")) {
    const form = part.querySelector("form[data-draft]");
    let changed = false;
    for (const kind of ["input", "change"]) form.addEventListener(kind, () => (changed = true));
    part.querySelector(".step-nav").addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || !changed || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      save(form, keyOf(link));
    });
  }
}
