import type { APIRoute, GetStaticPaths } from "astro";

import { loadContracts } from "../../contract/load-contracts.js";
import { operationsOf } from "../../contract/operations.js";
import { defaultSamplesOf, type Sample } from "../../samples/samples.js";

/** Builds the samples as files, `<vendor>/<operation>.sh` and `.ts`. */
export const getStaticPaths = (async () => {
  const operations = loadContracts().flatMap(operationsOf);
  const files = await Promise.all(
    operations.map(async (operation) =>
      (await defaultSamplesOf(operation)).map((sample) => ({
        params: { vendor: operation.contract.vendor, operation: operation.page, language: sample.language },
        props: { sample },
      })),
    ),
  );
  return files.flat();
}) satisfies GetStaticPaths;

/** Responds with the sample. */
export const GET: APIRoute<{ sample: Sample }> = ({ props }) => new Response(props.sample.source);
