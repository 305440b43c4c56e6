import type { APIRoute, GetStaticPaths } from "astro";

import type { Contract } from "../../contract/contract.js";
import { loadContracts } from "../../contract/load-contracts.js";

/** Builds the bundled contracts, for downloads. */
export const getStaticPaths = (() =>
  loadContracts().map((contract) => ({
    params: { vendor: contract.vendor },
    props: { contract },
  }))) satisfies GetStaticPaths;

/** Responds with the bundled contract. */
export const GET: APIRoute<{ contract: Contract }> = ({ props }) =>
  new Response(`${JSON.stringify(props.contract.source, undefined, 2)}\n`);
