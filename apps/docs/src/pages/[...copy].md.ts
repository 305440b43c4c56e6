import type { APIRoute, GetStaticPaths } from "astro";

import { markdownCopies, type MarkdownCopy } from "../markdown-copies/markdown-copies.js";

/** The Markdown copy of every page: `/guides/client/` has `/guides/client.md`. */
export const getStaticPaths = (async () =>
  (await markdownCopies()).map((page) => ({
    params: { twin: page.slug || "index" },
    props: { page },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ page: MarkdownCopy }> = async ({ props }) =>
  new Response(await props.page.markdown());
