// Asks before leaving a page whose `form[data-unsaved]` was changed and not sent.
export default function unsaved(): void {
  const mark = (event: Event) => (event.target as Element).closest<HTMLElement>("form[data-unsaved]")?.classList.add("is-dirty");
  document.addEventListener("input", mark);
  document.addEventListener("change", mark);
  document.addEventListener("submit", (event) => (event.target as Element).classList.remove("is-dirty"));
  addEventListener("beforeunload", (event) => {
    if (document.querySelector("form.is-dirty")) event.preventDefault();
  });
}
