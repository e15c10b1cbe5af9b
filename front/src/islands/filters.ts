// Filter chips. The server draws chips and their small forms and composes the `q` text; this lets one look for a field
// by typing, greys the values when the operator needs none, and removes the last chip with Backspace.
const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export default function filters(root: HTMLElement): void {
  root.addEventListener("input", (event) => {
    const input = event.target as HTMLInputElement;
    if (!input.matches("[data-narrow-input]")) return;
    const wanted = fold(input.value);
    const panel = input.closest("[data-narrow]");
    for (const item of panel?.querySelectorAll<HTMLElement>(".menu-item, .check") ?? []) item.hidden = !fold(item.textContent ?? "").includes(wanted);
    for (const title of panel?.querySelectorAll<HTMLElement>(".menu-title") ?? []) title.hidden = wanted !== "";
  });
  root.addEventListener("keydown", (event) => {
    const input = event.target as HTMLInputElement;
    if (event.key === "Enter" && input.matches("[data-narrow-input]")) {
      event.preventDefault();
      input.closest("[data-narrow]")?.querySelector<HTMLElement>(".menu-item:not([hidden])")?.click();
    } else if (event.key === "Backspace" && input.name === "text" && input.value === "") {
      [...root.querySelectorAll<HTMLElement>(".chip-remove")].at(-1)?.click();
    }
  });
  // Operators such as « est vide » carry data-alone: no value to give.
  const alone = (select: HTMLSelectElement) => {
    const values = select.form?.querySelector<HTMLElement>("[data-values], .choices");
    if (values) values.hidden = "alone" in (select.selectedOptions[0]?.dataset ?? {});
  };
  for (const select of root.querySelectorAll<HTMLSelectElement>("select[name=op]")) {
    alone(select);
    select.addEventListener("change", () => alone(select));
  }
}
