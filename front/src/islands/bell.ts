// The bell: its number comes with the page; it is asked for again when one comes back to the page, never by a clock.
export default function bell(): void {
  const link = document.querySelector<HTMLAnchorElement>(".bell");
  const number = link?.querySelector("b");
  if (!link || !number) return;
  const refresh = async (): Promise<void> => {
    if (document.hidden) return;
    const answer = await fetch("/notifications/count").catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const { count, label }: { count: string; label: string } = await answer.json();
    number.textContent = count;
    link.ariaLabel = link.title = label;
  };
  document.addEventListener("visibilitychange", refresh);
  if ("unknown" in number.dataset) void refresh();
}
