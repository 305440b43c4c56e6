import { access } from "node:fs/promises";
import { join } from "node:path";
import { isJsonObject } from "@event-contracts/contracts/openapi";

/** A scenario as a README lists it. */
export interface ListedScenario {
  readonly name: string;
  readonly summary: string;
  readonly inputs: readonly string[];
}

/** The path of a vendor's scenarios, relative to the root. */
export function scenariosPath(vendor: string): string {
  return `specs/${vendor}/scenarios.arazzo.yaml`;
}

/** The vendors of a root that have scenarios. */
export async function findScenarios(root: string, vendors: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    vendors.map(async (vendor) => {
      const path = join(root, scenariosPath(vendor));
      return access(path).then(
        () => [vendor],
        () => [],
      );
    }),
  );
  return new Set(found.flat());
}

/** The scenarios of a generated document. */
export function listScenarios(json: string): readonly ListedScenario[] {
  const document: unknown = JSON.parse(json);
  return listOf(document, "workflows").map((workflow) => {
    const inputs = isJsonObject(workflow) && isJsonObject(workflow["inputs"]) ? workflow["inputs"] : {};
    return {
      name: textOf(workflow, "workflowId"),
      summary: textOf(workflow, "summary"),
      inputs: Object.keys(isJsonObject(inputs["properties"]) ? inputs["properties"] : {}),
    };
  });
}

/** A list of an object. Empty: it has none of this name. */
export function listOf(node: unknown, name: string): readonly unknown[] {
  const list = isJsonObject(node) ? node[name] : undefined;
  return Array.isArray(list) ? list : [];
}

/** A text of an object. Empty: it has none of this name. */
export function textOf(node: unknown, name: string): string {
  const text = isJsonObject(node) ? node[name] : undefined;
  return typeof text === "string" ? text : "";
}
