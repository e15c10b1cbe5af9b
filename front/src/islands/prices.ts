// `form[data-island=prices]` with `datalist#prices`: a label picked from the catalogue fills the unit, price and VAT of its row.
export default function prices(form: HTMLElement): void {
  const known = [...form.querySelectorAll<HTMLOptionElement>("#prices option")];
  form.addEventListener("change", ({ target }) => {
    const label = target as HTMLInputElement;
    const price = label.name === "label" && known.find((option) => option.value === label.value);
    const row = label.closest("tr");
    if (!price || !row) return;
    for (const name of ["unit", "price", "vat"]) {
      const control = row.querySelector<HTMLInputElement | HTMLSelectElement>(`[name=${name}]`);
      if (control) control.value = price.dataset[name] ?? "";
    }
  });
}
