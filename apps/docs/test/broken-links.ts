import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { filesOf } from "./site-folder.js";

const ATTRIBUTE = /\s(?:href|src)="([^"]*)"/g;
const IDENTIFIER = /\sid="([^"]+)"/g;

/**
 * Links of a built site that lead to no page, file or anchor of it, and what its pages would load from elsewhere.
 *
 * @param base the path below which it is served, without a slash at its end
 */
export async function brokenLinks(
  folder: string,
  base: string,
  origin = "http://site",
): Promise<readonly string[]> {
  const files = new Set(await filesOf(folder));
  const pages = [...files].filter((file) => file.endsWith(".html") && !file.endsWith("offline.html"));
  const html = new Map<string, string>();
  for (const page of pages) html.set(page, withoutScripts(await readFile(join(folder, page), "utf8")));
  const anchors = new Map(
    [...html].map(([page, text]) => [page, new Set([...text.matchAll(IDENTIFIER)].map(([, id]) => id))]),
  );
  return [...html].flatMap(([page, text]) => {
    const here = `${origin}${base}/${page.replace(/index\.html$/, "")}`;
    return [...text.matchAll(ATTRIBUTE)].flatMap(([attribute, value = ""]) => {
      if (tagAround(text, attribute).includes('rel="canonical"')) return [];
      const url = new URL(value.replaceAll("&amp;", "&"), here);
      if (url.origin !== origin) return isLoaded(text, attribute) ? [`${page} loads ${value}`] : [];
      const path = decodeURIComponent(url.pathname).slice(base.length + 1);
      const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
      if (!url.pathname.startsWith(`${base}/`) || !files.has(file)) return [`${page} links to ${value}`];
      const fragment = decodeURIComponent(url.hash.slice(1));
      const isFound = fragment === "" || anchors.get(file)?.has(fragment);
      return isFound ? [] : [`${page} links to ${value}, but there is no such anchor`];
    });
  });
}

/** A link may lead anywhere; an image, a script or a style sheet may not come from elsewhere. */
function isLoaded(text: string, attribute: string): boolean {
  return !tagAround(text, attribute).startsWith("<a");
}

function tagAround(text: string, attribute: string): string {
  const at = text.indexOf(attribute);
  return text.slice(text.lastIndexOf("<", at), at);
}

function withoutScripts(html: string): string {
  return html.replaceAll(/<script\b[^>]*>[^]*?<\/script>/g, (script) => script.split(">")[0] ?? "");
}
