// Page-wide keys: Ctrl-K the palette, ? the list of keys, / and any `data-key` control, c then a letter to create.
// Single letters are ignored while typing (WCAG 2.1.4: they act only outside text fields).
export const typing = (event: KeyboardEvent): boolean =>
  event.ctrlKey || event.metaKey || event.altKey || (event.target as Element).closest("input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]") !== null;

export default function keys(): void {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      document.querySelector<HTMLElement>('[data-open="palette"]')?.click();
      return;
    }
    // Ctrl+Enter sends the form one is in.
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      const form = (event.target as Element).closest("form");
      if (form && !form.closest("#palette")) {
        event.preventDefault();
        form.requestSubmit();
      }
      return;
    }
    if (typing(event) || document.querySelector("dialog[open]")) return;
    const control = document.querySelector<HTMLElement>(event.key === "?" ? '[data-open="shortcuts"]' : `[data-key="${CSS.escape(event.key)}"]`);
    if (!control) return;
    event.preventDefault();
    if (control.matches("input, textarea")) control.focus();
    else control.click();
  });
  // `form[data-auto]` is sent as soon as a choice is made; its button serves those without script.
  document.addEventListener("change", (event) => {
    const control = event.target as HTMLInputElement;
    const form = control.form;
    if (form && "auto" in form.dataset && control.value !== "") form.requestSubmit();
  });
}
