// What every page loads: htmx, the small habits of the whole page, and the loader that starts islands where the markup asks.
import htmx from "htmx.org";
import bell from "./islands/bell";
import copy from "./islands/copy";
import dialogs from "./islands/dialog";
import keys from "./islands/keys";
import list from "./islands/list";
import menus from "./islands/menu";
import palette from "./islands/palette";
import tabs from "./islands/tabs";
import preferences from "./islands/theme";
import toasts, { sayError } from "./islands/toast";
import unsaved from "./islands/unsaved";

export type Island = (root: HTMLElement) => void;

/** Islands named by `data-island`: these come with the page… */
const ready: Record<string, Island> = { palette, list, tabs };
/** …and these, heavier or rarer, are fetched when a page first shows one. */
const fetched: Record<string, () => Promise<{ default: Island }>> = {
  board: () => import("./islands/board"),
  calendar: () => import("./islands/calendar"),
  columns: () => import("./islands/columns"),
  combobox: () => import("./islands/combobox"),
  day: () => import("./islands/day"),
  dropzone: () => import("./islands/dropzone"),
  edit: () => import("./islands/edit"),
  filters: () => import("./islands/filters"),
  job: () => import("./islands/job"),
  mention: () => import("./islands/mention"),
  matrix: () => import("./islands/matrix"),
  offline: () => import("./islands/offline"),
  prices: () => import("./islands/prices"),
  signature: () => import("./islands/signature"),
  stay: () => import("./islands/stay"),
};

async function start(root: HTMLElement): Promise<void> {
  for (const name of (root.dataset.island ?? "").split(" ")) {
    const island = ready[name] ?? (await fetched[name]?.())?.default;
    island?.(root);
  }
}

// What leaves on paper is told to the log of consultations.
addEventListener("beforeprint", () => {
  const page = encodeURIComponent(location.pathname + location.search);
  void fetch(`/printed?page=${page}`, { keepalive: true });
});

const started = new WeakSet<Element>();
function scan(): void {
  for (const root of document.querySelectorAll<HTMLElement>("[data-island]")) {
    if (started.has(root)) continue;
    started.add(root);
    void start(root);
  }
}

htmx.config.includeIndicatorCSS = false;
// A refused form (4xx) comes back with its errors and is swapped in; a broken server must not replace what was typed.
document.addEventListener("htmx:before:swap", (event) => {
  const status: number | undefined = (event as CustomEvent).detail?.ctx?.response?.status;
  if (status !== undefined && status >= 500) event.preventDefault();
});
document.addEventListener("htmx:response:error", (event) => {
  const status: number = (event as CustomEvent).detail?.ctx?.response?.status ?? 500;
  if (status >= 500) sayError("error");
});
document.addEventListener("htmx:error", () => sayError("offline"));
document.addEventListener("htmx:after:swap", scan);

for (const habit of [bell, copy, dialogs, keys, menus, preferences, toasts, unsaved]) habit();
scan();
