// Progress of work going on: asks data-url again and again, ever more slowly, and not while the page is hidden.
// The answer replaces the content; a `[data-done]` element in it ends the questions and may lead to another page.
export default function job(root: HTMLElement): void {
  let wait = 500;
  const ask = async () => {
    if (!root.isConnected) return;
    if (!document.hidden) {
      try {
        const answer = await fetch(root.dataset.url ?? "", { headers: { "HX-Request": "true" } });
        if (answer.ok) root.innerHTML = await answer.text();
        const done = root.querySelector<HTMLElement>("[data-done]");
        if (done) {
          if (done.dataset.done) location.assign(done.dataset.done);
          return;
        }
      } catch {
        // No network for now: the next question will tell.
      }
    }
    wait = Math.min(wait * 1.25, 3_000);
    setTimeout(ask, wait);
  };
  setTimeout(ask, wait);
}
