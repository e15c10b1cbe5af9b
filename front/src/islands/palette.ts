// The Ctrl-K palette: GET /search/suggest?q= gives the list as HTML (recent pages when q is empty); arrows and Enter choose.
// Nothing about persons is kept in the browser: what is recent is known by the server.
export default function palette(root: HTMLElement): void {
  const dialog = root as HTMLDialogElement;
  const input = dialog.querySelector("input") as HTMLInputElement;
  const list = dialog.querySelector("[role=listbox]") as HTMLElement;
  let pending: AbortController | undefined;
  let timer = 0;
  let shown: string | undefined;

  const hits = () => [...list.querySelectorAll<HTMLAnchorElement>("[role=option]")];
  const choose = (index: number) => {
    const all = hits();
    for (const [i, hit] of all.entries()) {
      hit.id = `hit-${i}`;
      hit.tabIndex = -1;
      hit.setAttribute("aria-selected", String(i === index));
    }
    const chosen = all[index];
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const ask = async () => {
    const q = input.value.trim();
    if (q === shown) return;
    pending?.abort();
    pending = new AbortController();
    try {
      const answer = await fetch(`/search/suggest?q=${encodeURIComponent(q)}`, { signal: pending.signal, headers: { "HX-Request": "true" } });
      if (!answer.ok) return;
      list.innerHTML = await answer.text();
      shown = q;
      choose(0);
    } catch {
      // A newer question took its place, or there is no network: the last answer stays.
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, 60);
  });
  input.addEventListener("keydown", async (event) => {
    const all = hits();
    const at = all.findIndex((hit) => hit.getAttribute("aria-selected") === "true");
    if (event.key === "Escape") {
      // A search field would keep the first Escape for itself, to clear what was typed.
      event.preventDefault();
      dialog.close();
      input.blur();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (all.length > 0) choose((at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (input.value.trim() !== shown) (clearTimeout(timer), await ask());
      const hit = list.querySelector<HTMLAnchorElement>("[aria-selected=true]");
      if (!hit) input.form?.submit();
      else if (event.ctrlKey || event.metaKey) open(hit.href);
      else hit.click();
    }
  });
  new MutationObserver(() => {
    if (!dialog.open) return;
    input.select();
    input.focus();
    void ask();
  }).observe(dialog, { attributeFilter: ["open"] });
}
