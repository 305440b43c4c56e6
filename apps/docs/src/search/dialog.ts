import { loadPagefind } from "./pagefind.js";
import { resultItem } from "./results.js";

/** The maximum number of pages in the list. */
const MAXIMUM_PAGES = 8;

/** Prepares the search dialog. Its button, Ctrl K and / open it; the arrow keys move through the results. */
export function prepareSearch(): void {
  const button = document.querySelector<HTMLButtonElement>("#search-open");
  const dialog = document.querySelector<HTMLDialogElement>("#search");
  const input = dialog?.querySelector("input");
  if (!button || !dialog || !input) return;
  const open = (): void => {
    if (!dialog.open) dialog.showModal();
    input.select();
  };
  button.disabled = false;
  button.addEventListener("click", open);
  dialog.querySelector("#search-close")?.addEventListener("click", () => dialog.close());
  // The target of a click outside the dialog's content is the dialog itself.
  dialog.addEventListener("click", ({ target }) => {
    const isLink = target instanceof Element && target.closest("a");
    if (target === dialog || isLink) dialog.close();
  });
  addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
    if ((event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !isTyping)) {
      event.preventDefault();
      open();
    }
  });
  dialog.addEventListener("keydown", (event) => moveFocus(event, dialog, input));
  input.addEventListener("input", () => void search(dialog, input.value));
}

async function search(dialog: HTMLDialogElement, query: string): Promise<void> {
  const list = dialog.querySelector("#search-results");
  const status = dialog.querySelector("#search-status");
  if (!list || !status) return;
  if (query.trim() === "") {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  const pagefind = await loadPagefind();
  const found = await pagefind.debouncedSearch(query);
  // The result is null if a later search replaced this one.
  if (!found) return;
  const pages = await Promise.all(found.results.slice(0, MAXIMUM_PAGES).map(async (hit) => hit.data()));
  list.replaceChildren(...pages.map(resultItem));
  const count = found.results.length;
  status.textContent =
    count === 0 ? `No results for “${query}”.` : `${count} ${count === 1 ? "page" : "pages"}`;
}

function moveFocus(event: KeyboardEvent, dialog: HTMLDialogElement, input: HTMLInputElement): void {
  const links = [...dialog.querySelectorAll<HTMLAnchorElement>("#search-results a")];
  const index = links.findIndex((link) => link === document.activeElement);
  if (event.key === "Enter" && document.activeElement === input) {
    event.preventDefault();
    links[0]?.click();
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const next = index + (event.key === "ArrowDown" ? 1 : -1);
  (links[next] ?? (next < 0 ? input : links.at(-1)))?.focus();
}
