import { vendors } from "@event-contracts/contracts";

import { loadContract } from "../../src/contract/load-contract.js";
import { draftOf, validValues } from "../fuzz/valid.js";
import type { Attack, Group } from "./attack.js";
import { listOf } from "./list-of.js";

const MEBIBYTE = 1024 * 1024;

/** Large bodies for each operation that takes one. */
export const largeBodies: Group = {
  name: "1 MiB of JSON",
  prepare: async () => {
    const contracts = await Promise.all(vendors.map(loadContract));
    return contracts.flatMap((contract) =>
      contract.operations
        .filter(({ body }) => body !== undefined)
        .flatMap((operation): Attack[] => {
          const [values] = validValues(contract, operation);
          if (values === undefined) return [];
          const example = JSON.stringify(values.body);
          const { method, target } = draftOf(contract, operation, values);
          const path = target.replace(`/${contract.name}`, "");
          const room = MEBIBYTE - example.length - 20;
          const bodies = {
            "valid, with a list of numbers": `${example.slice(0, -1)},"more":${listOf("1", room)}}`,
            "valid, with a list of objects": `${example.slice(0, -1)},"more":${listOf('{"a":"b"}', room)}}`,
            "cut short": `${example.slice(0, -1)},"more":${listOf("1", room)}`,
          };
          return Object.entries(bodies).map(([kind, body]) => ({
            name: `${contract.name} ${operation.id}, ${kind}`,
            vendor: contract.name,
            method,
            path,
            body,
          }));
        }),
    );
  },
};
