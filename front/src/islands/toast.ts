// Toasts: the server adds `.toast` elements to #toasts; each leaves by itself, unless it is being read or shows work going on.
const region = () => document.getElementById("toasts");

/** Says one of the texts carried by the region (`data-text-error`, `data-text-offline`). */
export function sayError(kind: "error" | "offline"): void {
  const host = region();
  if (!host) return;
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.dataset.tone = "danger";
  const text = document.createElement("p");
  text.textContent = (kind === "error" ? host.dataset.textError : host.dataset.textOffline) ?? "";
  toast.append(text);
  host.append(toast);
}

function attend(toast: HTMLElement): void {
  const leave = () => {
    toast.classList.add("is-leaving");
    setTimeout(() => toast.remove(), 200);
  };
  if (!toast.querySelector(".toast-close")) {
    const close = document.createElement("button");
    close.className = "toast-close";
    close.type = "button";
    close.textContent = "✕";
    close.setAttribute("aria-label", region()?.dataset.textClose ?? "");
    toast.append(close);
  }
  toast.querySelector(".toast-close")?.addEventListener("click", leave);
  if (toast.querySelector("progress") || "stay" in toast.dataset) return;
  // An offer to undo stays longer than plain news.
  const life = toast.querySelector("a, button:not(.toast-close)") ? 12_000 : 6_000;
  let timer = setTimeout(leave, life);
  for (const type of ["pointerenter", "focusin"]) toast.addEventListener(type, () => clearTimeout(timer));
  for (const type of ["pointerleave", "focusout"]) toast.addEventListener(type, () => (timer = setTimeout(leave, 3_000)));
}

export default function toasts(): void {
  const host = region();
  if (!host) return;
  for (const toast of host.querySelectorAll<HTMLElement>(".toast")) attend(toast);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof HTMLElement) attend(node);
  }).observe(host, { childList: true });
}
