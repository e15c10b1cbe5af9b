// A reference picked by typing: GET data-url?q= gives `<div role="option" data-value>` lines; the hidden input keeps the value.
// Without script the visible input is sent as text and the server looks it up.
export default function combobox(root: HTMLElement): void {
  const input = root.querySelector<HTMLInputElement>("input[role=combobox]");
  const value = root.querySelector<HTMLInputElement>("input[type=hidden]");
  const list = root.querySelector<HTMLElement>("[role=listbox]");
  if (!input || !value || !list) return;
  let pending: AbortController | undefined;
  let timer = 0;
  const options = () => [...list.querySelectorAll<HTMLElement>("[role=option]")];
  const expand = (on: boolean) => {
    list.hidden = !on;
    input.setAttribute("aria-expanded", String(on));
    if (!on) input.removeAttribute("aria-activedescendant");
  };
  const choose = (index: number) => {
    for (const [i, option] of options().entries()) {
      option.id ||= `${list.id}-${i}`;
      option.setAttribute("aria-selected", String(i === index));
      if (i === index) (input.setAttribute("aria-activedescendant", option.id), option.scrollIntoView({ block: "nearest" }));
    }
  };
  const take = (option: HTMLElement) => {
    value.value = option.dataset.value ?? "";
    input.value = option.dataset.label ?? option.firstChild?.textContent?.trim() ?? "";
    value.dispatchEvent(new Event("change", { bubbles: true }));
    expand(false);
  };
  const ask = async () => {
    pending?.abort();
    pending = new AbortController();
    try {
      const answer = await fetch(`${root.dataset.url}?q=${encodeURIComponent(input.value)}`, { signal: pending.signal, headers: { "HX-Request": "true" } });
      if (!answer.ok) return;
      list.innerHTML = await answer.text();
      expand(list.childElementCount > 0);
      choose(0);
    } catch {
      // A newer question took its place.
    }
  };
  input.addEventListener("input", () => {
    value.value = "";
    clearTimeout(timer);
    timer = window.setTimeout(ask, 80);
  });
  input.addEventListener("keydown", (event) => {
    const all = options();
    const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) void ask();
      else choose((at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length);
    } else if (event.key === "Enter" && !list.hidden && all[at]) {
      event.preventDefault();
      take(all[at]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      expand(false);
    }
  });
  list.addEventListener("pointerdown", (event) => {
    const option = (event.target as Element).closest<HTMLElement>("[role=option]");
    event.preventDefault();
    if (option) take(option);
  });
  input.addEventListener("blur", () => expand(false));
  expand(false);
  // Someone quicker than this script has typed already.
  if (document.activeElement === input && input.value && !value.value) void ask();
}
