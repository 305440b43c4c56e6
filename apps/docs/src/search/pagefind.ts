/** The part of Pagefind's API that the search dialog uses. */
export interface Pagefind {
  init(): Promise<void>;
  debouncedSearch(query: string): Promise<{ readonly results: readonly Hit[] } | null>;
}

/** A page that was found; its words are loaded when asked for. */
export interface Hit {
  data(): Promise<FoundPage>;
}

/** A page with the headings below which the words stand: fields are headings too. */
export interface FoundPage {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly sub_results: readonly {
    readonly title: string;
    readonly url: string;
    readonly excerpt: string;
  }[];
}

let loading: Promise<Pagefind> | undefined;

/** Loads the index of this build, once, when the first search begins. */
export async function loadPagefind(): Promise<Pagefind> {
  const base = import.meta.env.BASE_URL.replace(/\/$/, "");
  loading ??= import(/* @vite-ignore */ `${base}/pagefind/pagefind.js`).then(async (pagefind: Pagefind) => {
    await pagefind.init();
    return pagefind;
  });
  return loading;
}
