import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { filesOf } from "./site-folder.js";

const ATTRIBUTE = /\s(?:href|src)="([^"]*)"/g;
const IDENTIFIER = /\sid="([^"]+)"/g;

/**
 * Finds the faults in the links of a built site: links to missing pages, files or anchors, duplicate anchors of a page, and
 * resources from other origins. `offline.html`, which is read without the site, may only link to itself and other sites.
 *
 * @param base the path below which it is served, without a slash at its end
 */
export async function brokenLinks(
  folder: string,
  base: string,
  origin = "http://site",
): Promise<readonly string[]> {
  const files = new Set(await filesOf(folder));
  const pages = [...files].filter((file) => file.endsWith(".html"));
  const html = new Map<string, string>();
  for (const page of pages) html.set(page, withoutScripts(await readFile(join(folder, page), "utf8")));
  const anchors = new Map(
    [...html].map(([page, text]) => [page, [...text.matchAll(IDENTIFIER)].map(([, id = ""]) => id)]),
  );
  const anchorSets = new Map([...anchors].map(([page, ids]) => [page, new Set(ids)]));
  const duplicates = [...anchors].flatMap(([page, ids]) =>
    ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${page} has the anchor ${id} twice`),
  );
  const broken = [...html].flatMap(([page, text]) => {
    const here = `${origin}${base}/${page.replace(/index\.html$/, "")}`;
    return [...text.matchAll(ATTRIBUTE)].flatMap(({ 1: value = "", index }) => {
      const tag = text.slice(text.lastIndexOf("<", index), index);
      if (tag.includes('rel="canonical"')) return [];
      const url = new URL(value.replaceAll("&amp;", "&"), here);
      if (url.protocol === "data:") return [];
      // Only links may lead to other origins, not images, scripts or style sheets.
      if (url.origin !== origin) return tag.startsWith("<a") ? [] : [`${page} loads ${value}`];
      if (page.endsWith("offline.html") && !value.startsWith("#"))
        return [`${page} needs the site for ${value}`];
      const path = decodeURIComponent(url.pathname).slice(base.length + 1);
      const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
      if (!url.pathname.startsWith(`${base}/`) || !files.has(file)) return [`${page} links to ${value}`];
      const fragment = decodeURIComponent(url.hash.slice(1));
      const isFound = fragment === "" || anchorSets.get(file)?.has(fragment);
      return isFound ? [] : [`${page} links to ${value}, but there is no such anchor`];
    });
  });
  return [...duplicates, ...broken];
}

function withoutScripts(html: string): string {
  return html.replaceAll(/<script\b[^>]*>[^]*?<\/script>/g, (script) => script.split(">")[0] ?? "");
}
