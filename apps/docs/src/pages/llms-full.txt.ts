import type { APIRoute } from "astro";

import { twinPages } from "../twins/pages.js";

/** Every page's Markdown copy, one after the other. */
export const GET: APIRoute = async () => {
  const pages = await Promise.all((await twinPages()).map(async ({ markdown }) => markdown()));
  return new Response(pages.join("\n\n---\n\n"));
};
