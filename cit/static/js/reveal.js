// data-when="answer=no,ask": shown while the field "answer" of the same form has one of the values.
// Several conditions stand apart by a space; one of them is enough. Fields that are not shown count
// for nothing. Without scripts everything stands open, and the server judges.
const counts = (field) => !field.closest(".is-shut") && (!["checkbox", "radio"].includes(field.type) || field.checked);

function holds(form, condition) {
  const [name, values] = condition.split("=");
  const wanted = values.split(",");
  return [...form.elements].some((field) => field.name === name && counts(field) && wanted.includes(field.value));
}

function settle(form) {
  for (const part of form.querySelectorAll("[data-when]")) {
    part.classList.toggle("is-shut", !part.dataset.when.split(" ").some((one) => holds(form, one)));
  }
}

export function start() {
  const forms = new Set([...document.querySelectorAll("[data-when]")].map((part) => part.closest("form")));
  for (const form of forms) {
    settle(form);
    form.addEventListener("change", () => settle(form));
  }
}
