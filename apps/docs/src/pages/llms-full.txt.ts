import type { APIRoute } from "astro";

import { markdownCopies } from "../markdown-copies/markdown-copies.js";

/** Every page's Markdown copy, one after the other. */
export const GET: APIRoute = async () => {
  const pages = await Promise.all((await markdownCopies()).map(async ({ markdown }) => markdown()));
  return new Response(pages.join("\n\n---\n\n"));
};
