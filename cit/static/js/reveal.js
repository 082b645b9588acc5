// data-when="answer=no,ask": shown while the field "answer" of the same form has one of the values.
// Without scripts everything stands open, and the server judges.
function settle(form) {
  for (const part of form.querySelectorAll("[data-when]")) {
    const [name, values] = part.dataset.when.split("=");
    const wanted = values.split(",");
    const shut = !new FormData(form).getAll(name).some((value) => wanted.includes(value));
    part.classList.toggle("is-shut", shut);
  }
}

export function start() {
  const forms = new Set([...document.querySelectorAll("[data-when]")].map((part) => part.closest("form")));
  for (const form of forms) {
    settle(form);
    form.addEventListener("change", () => settle(form));
  }
}
