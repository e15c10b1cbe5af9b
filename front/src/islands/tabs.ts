// `data-island="tabs"` round links to sections of the same page: one section shown at a time, arrows move.
// Without script every section is shown, one under the other.
export default function tabs(root: HTMLElement): void {
  const links = [...root.querySelectorAll<HTMLAnchorElement>('.tabs > a[href^="#"]')];
  links[0]?.parentElement?.setAttribute("role", "tablist");
  const show = (wanted: HTMLAnchorElement) => {
    for (const link of links) {
      const on = link === wanted;
      link.setAttribute("aria-selected", String(on));
      link.tabIndex = on ? 0 : -1;
      const panel = document.getElementById(link.hash.slice(1));
      if (panel) panel.hidden = !on;
    }
  };
  for (const [index, link] of links.entries()) {
    const panel = document.getElementById(link.hash.slice(1));
    link.setAttribute("role", "tab");
    link.id ||= `${link.hash.slice(1)}-tab`;
    link.setAttribute("aria-controls", link.hash.slice(1));
    panel?.setAttribute("role", "tabpanel");
    panel?.setAttribute("aria-labelledby", link.id);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(history.state, "", link.hash);
      show(link);
    });
    link.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      const next = step && links[(index + step + links.length) % links.length];
      if (next) (show(next), next.focus());
    });
  }
  const first = links.find((link) => link.hash === location.hash) ?? links.find((link) => link.hasAttribute("aria-current")) ?? links[0];
  for (const link of links) link.removeAttribute("aria-current");
  if (first) show(first);
}
