// Columns put in order: by drag, or with the two arrows of each line (which work without script through the server).
export default function columns(root: HTMLElement): void {
  const list = root.querySelector<HTMLElement>(".reorder");
  if (!list) return;
  let dragged: HTMLElement | null = null;
  list.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[name=move]");
    const item = button?.closest("li");
    if (!button || !item) return;
    event.preventDefault();
    if (button.value.endsWith(":up")) item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    button.focus();
  });
  list.addEventListener("dragstart", (event) => {
    dragged = (event.target as Element).closest("li");
    dragged?.classList.add("is-dragged");
    event.dataTransfer?.setData("text/plain", "");
  });
  list.addEventListener("dragover", (event) => {
    const over = (event.target as Element).closest("li");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    if (event.clientY > box.top + box.height / 2) over.after(dragged);
    else over.before(dragged);
  });
  list.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
  });
}
