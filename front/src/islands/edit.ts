// A card read as text which becomes fields when clicked. The « Modifier » link of the card brings the form in its place;
// a click on a value does the same and puts the caret in that field. Escape gives up, Ctrl+Enter saves. The form also stands
// alone on a page of its own, where someone was quicker than the script: leaving it there leads back to the record.
import htmx from "htmx.org";

export default function edit(card: HTMLElement): void {
  const link = card.querySelector<HTMLAnchorElement>("a[data-edit]");
  const cancel = card.querySelector<HTMLAnchorElement>("a[data-cancel]");
  const alone = card.closest(".record") === null;
  const first = (inside: Element | null) => inside?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, a[data-edit]");
  const swap = async (href: string, field?: string) => {
    if (alone) return location.assign(href);
    await htmx.ajax("GET", href, { target: `#${card.id}`, swap: "outerHTML" });
    const fresh = document.getElementById(card.id);
    const named = field && fresh?.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`);
    (named || first(fresh))?.focus();
  };
  if (alone && document.activeElement === document.body) first(card)?.focus();
  card.addEventListener("click", (event) => {
    const target = event.target as Element;
    const opener = target.closest<HTMLAnchorElement>("a[data-edit], a[data-cancel]");
    if (opener && !(event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void swap(opener.href);
    } else if (link && !target.closest("a, button, input, label") && !getSelection()?.toString()) {
      const fact = target.closest<HTMLElement>(".fact[data-field]");
      if (fact) void swap(link.href, fact.dataset.field);
    }
  });
  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && cancel && !event.defaultPrevented) void swap(cancel.href);
  });
}
