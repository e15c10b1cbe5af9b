// `div.signature[data-island=signature]`: a place to draw one's name with a finger, a pen or the mouse. What was drawn goes
// into the hidden input as a PNG. Without a script, or for who does not draw, the name is typed in the field that follows.
const PEN = 2.2;

export default function signature(root: HTMLElement): void {
  const image = root.querySelector<HTMLInputElement>("input[name=image]");
  if (!image) return;
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", root.dataset.label ?? "");
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "button is-small";
  clear.textContent = root.dataset.clear ?? "";
  const label = document.createElement("p");
  label.className = "hint";
  label.textContent = root.dataset.label ?? "";
  root.append(label, canvas, clear);
  const paper = canvas.getContext("2d");
  if (!paper) return;

  const blank = () => {
    const { width, height } = canvas.getBoundingClientRect();
    const scale = Math.min(devicePixelRatio, 2);
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    paper.scale(scale, scale);
    // Ink on white, whatever the theme: it will stand on a sheet of paper.
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, width, height);
    paper.strokeStyle = "#14213d";
    paper.lineWidth = PEN;
    paper.lineCap = paper.lineJoin = "round";
    image.value = "";
  };
  blank();
  clear.addEventListener("click", blank);

  const at = (event: PointerEvent): [number, number] => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    paper.beginPath();
    paper.moveTo(...at(event));
    paper.lineTo(...at(event));
    paper.stroke();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    for (const point of event.getCoalescedEvents?.() ?? [event]) paper.lineTo(...at(point));
    paper.stroke();
  });
  canvas.addEventListener("pointerup", () => {
    image.value = canvas.toDataURL("image/png");
  });
}
