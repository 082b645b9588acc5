// "None of these" takes the other choices back, and they take it back.
export function start() {
  document.addEventListener("change", ({ target }) => {
    const tiles = target.closest?.(".tiles");
    if (!tiles || target.type !== "checkbox" || !target.checked) return;
    const alone = "alone" in target.dataset;
    for (const other of tiles.querySelectorAll("input[type=checkbox]")) {
      if (other !== target && (alone || "alone" in other.dataset)) other.checked = false;
    }
  });
}
