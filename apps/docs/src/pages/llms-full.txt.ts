import type { APIRoute } from "astro";

import { markdownCopies } from "../markdown-copies/markdown-copies.js";

/** Responds with the Markdown copies of all pages in one file. */
export const GET: APIRoute = async () => {
  const pages = await Promise.all((await markdownCopies()).map(async ({ markdown }) => markdown()));
  return new Response(pages.join("\n\n---\n\n"));
};
