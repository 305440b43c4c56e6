import type { APIRoute, GetStaticPaths } from "astro";

import { twinPages, type TwinPage } from "../twins/pages.js";

/** The Markdown copy of every page: `/guides/client/` has `/guides/client.md`. */
export const getStaticPaths = (async () =>
  (await twinPages()).map((page) => ({
    params: { twin: page.slug || "index" },
    props: { page },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ page: TwinPage }> = async ({ props }) =>
  new Response(await props.page.markdown());
