import { computed, signal } from "@preact/signals";

/** The parts of the page. */
export const views = ["requests", "faults", "state", "vendors"] as const;
export type View = (typeof views)[number];

/** The parts of the address of the page, `?session=NAME#/requests/12`. */
interface Place {
  readonly session: string;
  readonly view: View;
  /** The number of the exchange that is open. */
  readonly exchange: number | undefined;
}

const place = signal(read());

export const session = computed(() => place.value.session);
export const view = computed(() => place.value.view);
export const openExchange = computed(() => place.value.exchange);

/** The address of a view, and of an exchange in it, in the session of the page. */
export function addressOf(target: View, exchange?: number): string {
  return `#/${target}${exchange === undefined ? "" : `/${exchange}`}`;
}

/** Goes to another session, in the view that is open. */
export function goToSession(name: string): void {
  const query = name === "default" ? "" : `?session=${encodeURIComponent(name)}`;
  history.pushState(undefined, "", `${window.location.pathname}${query}${addressOf(view.value)}`);
  place.value = read();
}

/** Follows links, and the buttons of the browser. */
export function followAddress(): void {
  const follow = (): void => {
    place.value = read();
  };
  window.addEventListener("hashchange", follow);
  window.addEventListener("popstate", follow);
}

function read(): Place {
  const { hash, search } = window.location;
  const [, name = "", id = ""] = hash.split("/");
  const found = views.find((known) => known === name) ?? "requests";
  const exchange = Number.parseInt(id, 10);
  return {
    session: new URLSearchParams(search).get("session") || "default",
    view: found,
    exchange: found === "requests" && exchange > 0 ? exchange : undefined,
  };
}
