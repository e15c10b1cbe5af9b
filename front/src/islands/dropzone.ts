// A drop zone round a file input: files may be dropped anywhere on it; their names and weights are shown.
export default function dropzone(root: HTMLElement): void {
  const input = root.querySelector<HTMLInputElement>("input[type=file]");
  const names = root.querySelector<HTMLElement>("[data-names]");
  if (!input) return;
  const show = () => {
    const files = [...(input.files ?? [])];
    const weight = (bytes: number) => new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: bytes < 1e6 ? "kilobyte" : "megabyte", maximumFractionDigits: 1 }).format(bytes / (bytes < 1e6 ? 1e3 : 1e6));
    if (names) names.textContent = files.map((file) => `${file.name} (${weight(file.size)})`).join(" · ");
    if (files.length > 0 && "send" in root.dataset) input.form?.requestSubmit();
  };
  const over = (on: boolean) => (event: DragEvent) => {
    event.preventDefault();
    root.classList.toggle("is-over", on);
  };
  root.addEventListener("dragover", over(true));
  root.addEventListener("dragleave", over(false));
  root.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer?.files.length) {
      input.files = event.dataTransfer.files;
      show();
    }
  });
  input.addEventListener("change", show);
  root.classList.add("is-ready");
  // What was chosen before this was there counts too.
  if (input.files?.length) show();
}
