import type { APIRoute, GetStaticPaths } from "astro";
import { experimental_AstroContainer as AstroContainer } from "astro/container";

import OfflineFile from "../../components/OfflineFile.astro";
import type { Contract } from "../../contract/contract.js";
import { loadContracts } from "../../contract/load-contracts.js";

/** Builds the reference of each vendor as one file. It is an endpoint because the URL of a page ends with a slash. */
export const getStaticPaths = (() =>
  loadContracts().map((contract) => ({
    params: { vendor: contract.vendor },
    props: { contract },
  }))) satisfies GetStaticPaths;

/** Responds with the reference of the vendor. */
export const GET: APIRoute<{ contract: Contract }> = async ({ props }) => {
  const container = await AstroContainer.create();
  return new Response(await container.renderToString(OfflineFile, { props, partial: false }));
};
