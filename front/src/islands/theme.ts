// Choices kept in a cookie so that the server writes them on <html> and the next page comes without a flash:
// `data-set="theme" data-value="dark"`, or `data-toggle` to put the value on and off.
export default function preferences(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-set]");
    if (!button) return;
    event.preventDefault();
    const { set = "", value = "" } = button.dataset;
    const root = document.documentElement;
    const next = "toggle" in button.dataset && root.dataset[set] === value ? "" : value;
    if (next) root.dataset[set] = next;
    else delete root.dataset[set];
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${set}=${next}; Path=/; Max-Age=${next ? 31_536_000 : 0}; SameSite=Lax${secure}`;
    button.closest("details")?.removeAttribute("open");
  });
}
