// A page that tells that it is still being looked at, each minute and when it is left; the time out of sight is not told.
const EVERY = 60_000;

export default function stay(root: HTMLElement): void {
  const url = root.dataset.url ?? "";
  const tell = (body: string) => {
    void fetch(url, { method: "POST", body, keepalive: true, headers: { "Content-Type": "application/x-www-form-urlencoded" } }).catch(() => {
      // Without network the time is not known, and counts for nothing either way.
    });
  };
  setInterval(() => {
    if (!document.hidden) tell("");
  }, EVERY);
  document.addEventListener("visibilitychange", () => tell(document.hidden ? "" : "back=1"));
}
