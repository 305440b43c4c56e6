import type { APIRoute, GetStaticPaths } from "astro";

import { markdownCopies, type MarkdownCopy } from "../markdown-copies/markdown-copies.js";

/** Builds the Markdown copy of every page: `/guides/client.md` for `/guides/client/`. */
export const getStaticPaths = (async () =>
  (await markdownCopies()).map((page) => ({
    params: { copy: page.slug || "index" },
    props: { page },
  }))) satisfies GetStaticPaths;

/** Responds with the Markdown copy. */
export const GET: APIRoute<{ page: MarkdownCopy }> = async ({ props }) =>
  new Response(await props.page.markdown());
