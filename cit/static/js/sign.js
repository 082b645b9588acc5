// A signature drawn with a finger: lines of points in a field 1,000 wide and 400 high, sent as text.
const WIDE = 1000;
const HIGH = 400;

export function start() {
  for (const place of document.querySelectorAll("[data-sign]")) begin(place);
}

function begin(place) {
  const canvas = place.querySelector("canvas");
  const sent = place.closest("form").elements.drawn;
  const strokes = sent.value ? sent.value.split(";").map((one) => one.split(" ").map((at) => at.split(",").map(Number))) : [];
  let drawing = null;

  // A finger on the field draws; it does not move the page.
  Object.assign(canvas.style, { touchAction: "none", width: "100%", cursor: "crosshair" });
  place.hidden = false;

  const draw = () => {
    const pen = canvas.getContext("2d");
    pen.clearRect(0, 0, WIDE, HIGH);
    pen.strokeStyle = getComputedStyle(canvas).color;
    Object.assign(pen, { lineWidth: 6, lineCap: "round", lineJoin: "round" });
    for (const stroke of strokes) {
      pen.beginPath();
      stroke.forEach(([x, y], number) => (number ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      pen.stroke();
    }
    sent.value = strokes.map((stroke) => stroke.map((at) => at.join(",")).join(" ")).join(";");
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    const inside = (part, most) => Math.max(0, Math.min(most, Math.round(part * most)));
    return [inside((event.clientX - box.left) / box.width, WIDE), inside((event.clientY - box.top) / box.height, HIGH)];
  };

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    drawing = [at(event)];
    strokes.push(drawing);
    draw();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    const [x, y] = at(event);
    const [lastX, lastY] = drawing[drawing.length - 1];
    // Near points say nothing new, and a line must stay short enough to send.
    if (Math.hypot(x - lastX, y - lastY) < 6) return;
    drawing.push([x, y]);
    draw();
  });
  for (const over of ["pointerup", "pointercancel"]) canvas.addEventListener(over, () => (drawing = null));
  place.querySelector("[data-sign-again]").addEventListener("click", () => {
    strokes.length = 0;
    draw();
  });
  draw();
}
