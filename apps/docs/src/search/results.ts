import type { FoundPage } from "./pagefind.js";

/** Headings shown below a page: those that fit best. */
const HEADINGS = 3;

/** The entries of the list of results: a page, and the fields and sections in which the words stand. */
export function resultItem({ url, meta, excerpt, sub_results: inside }: FoundPage): HTMLLIElement {
  const item = document.createElement("li");
  const sections = inside.filter((each) => each.url.includes("#")).slice(0, HEADINGS);
  item.append(link(url, meta["title"] ?? url, meta["section"] ?? "Guide", excerpt));
  if (sections.length > 0) {
    const list = document.createElement("ul");
    list.append(
      ...sections.map((section) => {
        const entry = document.createElement("li");
        entry.append(link(section.url, section.title, placeOf(section.url), section.excerpt));
        return entry;
      }),
    );
    item.append(list);
  }
  return item;
}

/** The place of a property on a reference page, by the prefix of its anchor: `#r422-detail` is in the response 422. */
function placeOf(url: string): string {
  const [, section = "", status] = /#((?:r(\d{3}))|path|query|header|body)-/.exec(url) ?? [];
  return status ? `in the answer ${status}` : section && `in the ${section}`;
}

function link(url: string, title: string, section: string, excerpt: string): HTMLAnchorElement {
  const anchor = document.createElement("a");
  anchor.href = url;
  const heading = document.createElement("span");
  heading.className = "result-title";
  heading.textContent = title;
  anchor.append(heading);
  if (section) {
    const place = document.createElement("span");
    place.className = "result-section";
    place.textContent = section;
    anchor.append(" ", place);
  }
  const words = document.createElement("span");
  words.className = "result-words";
  // Pagefind escapes the page's text; the marks are its own.
  words.innerHTML = excerpt;
  anchor.append(words);
  return anchor;
}
