// `[data-island=mention]` round a textarea: after `@` and some letters people are offered; arrows choose, Enter or Tab takes.
// Without script the name is typed whole: the server finds it in the text.
export default function mention(root: HTMLElement): void {
  const text = root.querySelector("textarea");
  const list = root.querySelector<HTMLElement>("[role=listbox]");
  if (!text || !list) return;
  let pending: AbortController | undefined;
  let timer = 0;
  const options = () => [...list.querySelectorAll<HTMLElement>("[role=option]")];
  const close = () => {
    list.hidden = true;
    text.removeAttribute("aria-activedescendant");
  };
  const choose = (index: number) => {
    for (const [i, option] of options().entries()) {
      option.id ||= `${list.id}-${i}`;
      option.setAttribute("aria-selected", String(i === index));
      if (i === index) (text.setAttribute("aria-activedescendant", option.id), option.scrollIntoView({ block: "nearest" }));
    }
  };
  // What stands between the `@` that begins a word and the caret: two words at most.
  const asked = () => /(?:^|[^\p{L}\p{N}])@([\p{L}'’-]+(?: [\p{L}'’-]*)?)$/u.exec(text.value.slice(0, text.selectionStart))?.[1];
  const take = (option: HTMLElement) => {
    const word = asked() ?? "";
    const name = option.dataset.label ?? option.firstChild?.textContent?.trim() ?? "";
    text.setRangeText(`${name} `, text.selectionStart - word.length, text.selectionStart, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  };
  const ask = async (word: string) => {
    pending?.abort();
    pending = new AbortController();
    try {
      const answer = await fetch(`${root.dataset.url}?q=${encodeURIComponent(word)}`, { signal: pending.signal, headers: { "HX-Request": "true" } });
      if (!answer.ok || asked() !== word) return;
      list.innerHTML = await answer.text();
      list.hidden = list.childElementCount === 0;
      if (!list.hidden) choose(0);
    } catch {
      // A newer question took its place.
    }
  };
  text.addEventListener("input", () => {
    clearTimeout(timer);
    const word = asked();
    if (!word) return close();
    timer = window.setTimeout(() => void ask(word), 80);
  });
  text.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const all = options();
    const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose((at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length);
    } else if ((event.key === "Enter" || event.key === "Tab") && all[at] && !event.ctrlKey) {
      event.preventDefault();
      take(all[at]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  list.addEventListener("pointerdown", (event) => {
    const option = (event.target as Element).closest<HTMLElement>("[role=option]");
    event.preventDefault();
    if (option) take(option);
  });
  text.addEventListener("blur", close);
}
