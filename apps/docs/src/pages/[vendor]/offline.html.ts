import type { APIRoute, GetStaticPaths } from "astro";
import { experimental_AstroContainer as AstroContainer } from "astro/container";

import OfflineFile from "../../components/OfflineFile.astro";
import type { Contract } from "../../contract/contract.js";
import { loadContracts } from "../../contract/load-contracts.js";

/** Each vendor's reference as one file. An endpoint and no page: a page's address would end with a slash. */
export const getStaticPaths = (() =>
  loadContracts().map((contract) => ({
    params: { vendor: contract.vendor },
    props: { contract },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ contract: Contract }> = async ({ props }) => {
  const container = await AstroContainer.create();
  return new Response(await container.renderToString(OfflineFile, { props, partial: false }));
};
