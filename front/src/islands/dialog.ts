// Native dialogs. `data-open="id"` opens one of the page; `a[data-dialog]` brings the linked page's fragment into #sheet;
// `data-confirm="question"` asks in #confirm before a form is sent. Without script the links and forms simply work.
import htmx from "htmx.org";

const byId = (id: string) => document.getElementById(id) as HTMLDialogElement | null;

function askFirst(form: HTMLFormElement, button: HTMLElement): void {
  const dialog = byId("confirm");
  if (!dialog) return form.requestSubmit(button);
  const text = dialog.querySelector("[data-question]");
  const yes = dialog.querySelector<HTMLButtonElement>("button[value=yes]");
  if (text) text.textContent = button.dataset.confirm ?? "";
  if (yes && button.dataset.confirmAction) yes.textContent = button.dataset.confirmAction;
  yes?.classList.toggle("is-danger", button.classList.contains("is-danger"));
  button.closest("details")?.removeAttribute("open");
  dialog.returnValue = "";
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "yes") return;
    button.dataset.confirmed = "1";
    form.requestSubmit(button);
    delete button.dataset.confirmed;
  }, { once: true });
  dialog.showModal();
}

export default function dialogs(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const opener = target.closest<HTMLElement>("[data-open]");
    const dialog = opener && byId(opener.dataset.open ?? "");
    if (dialog) {
      event.preventDefault();
      opener.closest("details")?.removeAttribute("open");
      dialog.showModal();
      return;
    }
    const link = target.closest<HTMLAnchorElement>("a[data-dialog]");
    const sheet = byId("sheet");
    if (link && sheet && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      void Promise.resolve(htmx.ajax("GET", link.href, { target: "#sheet", swap: "innerHTML" })).then(() => {
        if (sheet.childElementCount > 0 && !sheet.open) sheet.showModal();
      });
      return;
    }
    // The « Abandonner » of a brought form closes it; on the form's own page it is a plain link.
    const shown = target.closest<HTMLDialogElement>("dialog:modal");
    if (shown && target.closest("[data-close]")) {
      event.preventDefault();
      shown.close();
      return;
    }
    // A click on the veil closes, unless something typed would be lost.
    if (target instanceof HTMLDialogElement && target.open && !target.querySelector("form.is-dirty")) {
      const box = target.getBoundingClientRect();
      const outside = event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
      if (outside) target.close();
    }
  });
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button?.dataset.confirm || button.dataset.confirmed) return;
    event.preventDefault();
    event.stopPropagation();
    askFirst(event.target as HTMLFormElement, button);
  }, true);
  document.addEventListener("dialog:close", () => byId("sheet")?.close());
}
