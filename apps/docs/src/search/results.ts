import type { FoundPage } from "./pagefind.js";

/** The maximum number of sections below a page. */
const MAXIMUM_SECTIONS = 3;

/** An item of the list of results: a page, with the fields and sections that contain the words. */
export function resultItem({ url, meta, excerpt, sub_results: inside }: FoundPage): HTMLLIElement {
  const item = document.createElement("li");
  const sections = inside.filter((each) => each.url.includes("#")).slice(0, MAXIMUM_SECTIONS);
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

/** The place of a field on a reference page, by the prefix of its anchor: `#r422-detail` is in the 422 response. */
function placeOf(url: string): string {
  const [, section = "", status] = /#((?:r(\d{3}|\dxx|default))|path|query|header|body)-/.exec(url) ?? [];
  return status ? `in the ${status} response` : section && `in the request ${section}`;
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
  const text = document.createElement("span");
  text.className = "result-text";
  // Pagefind escapes the text and adds `<mark>` elements.
  text.innerHTML = excerpt;
  anchor.append(text);
  return anchor;
}
