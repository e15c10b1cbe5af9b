// The rights matrix: keeps each level's colour in step with its choice, and lets a card's choice reach its fields.
export default function matrix(root: HTMLElement): void {
  root.addEventListener("change", (event) => {
    const select = event.target as HTMLSelectElement;
    if (!select.matches("select")) return;
    select.dataset.level = select.value;
    const { card, profile } = select.dataset;
    if (!card) return;
    for (const field of root.querySelectorAll<HTMLSelectElement>(`select[data-of="${CSS.escape(card)}"][data-profile="${CSS.escape(profile ?? "")}"]`)) {
      field.value = select.value;
      field.dataset.level = select.value;
    }
  });
}
