/** The part of Pagefind's API that the search dialog uses. */
export interface Pagefind {
  init(): Promise<void>;
  debouncedSearch(query: string): Promise<{ readonly results: readonly Hit[] } | null>;
}

/** A found page, whose content is loaded on demand. */
export interface Hit {
  data(): Promise<FoundPage>;
}

/** The content of a found page, with the headings whose sections contain the words. Fields are headings too. */
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

/** Loads the search index of this build, once, at the first search. */
export async function loadPagefind(): Promise<Pagefind> {
  const base = import.meta.env.BASE_URL.replace(/\/$/, "");
  loading ??= import(/* @vite-ignore */ `${base}/pagefind/pagefind.js`).then(async (pagefind: Pagefind) => {
    await pagefind.init();
    return pagefind;
  });
  return loading;
}
