import { vendors } from "@event-contracts/contracts";
import { resolve, type Schema, type SchemaObject } from "@event-contracts/contracts/openapi";

import type { Contract } from "../../src/contract/contract.js";
import { loadContract } from "../../src/contract/load-contract.js";
import { draftOf, validValues } from "../fuzz/valid.js";
import type { Attack, Group } from "./attack.js";
import { listOf } from "./list-of.js";

const SIZES_KILOBYTES = [40, 195, 1000];
const ELEMENTS = ["1", "{}", '{"a":1}'];

/** Lists that are wrong in each element, for each member of a body that is a list. */
export const wrongLists: Group = {
  name: "wrong lists",
  prepare: async () => {
    const contracts = await Promise.all(vendors.map(loadContract));
    return contracts.flatMap((contract) =>
      contract.operations.flatMap((operation) => attacksOn(contract, operation)),
    );
  },
};

function attacksOn(contract: Contract, operation: Contract["operations"][number]): readonly Attack[] {
  const [media] = Object.values(operation.body?.content ?? {});
  const [values] = validValues(contract, operation);
  if (media?.schema === undefined || values === undefined) return [];
  const { method, target } = draftOf(contract, operation, values);
  return listMembers(contract, media.schema).flatMap((member) =>
    SIZES_KILOBYTES.flatMap((size) =>
      ELEMENTS.map((element) => {
        const rest = JSON.stringify({ ...(values.body as object), [member]: undefined }).slice(1);
        const list = `${JSON.stringify(member)}:${listOf(element, size * 1000)}`;
        return {
          name: `${size} kB of ${element} in ${contract.name} ${operation.id} ${member}`,
          vendor: contract.name,
          method,
          path: target.replace(`/${contract.name}`, ""),
          body: rest === "}" ? `{${list}}` : `{${list},${rest}`,
        };
      }),
    ),
  );
}

/** The members of an object's schema that are lists, through `allOf`. */
function listMembers(contract: Contract, schema: Schema): readonly string[] {
  const found = resolve<SchemaObject>(contract.document, schema as SchemaObject);
  const own = Object.entries(found.properties ?? {}).filter(([, property]) => {
    const { type } = resolve<SchemaObject>(contract.document, property as SchemaObject);
    return [type].flat().includes("array");
  });
  return [
    ...own.map(([name]) => name),
    ...(found.allOf ?? []).flatMap((part) => listMembers(contract, part)),
  ];
}
