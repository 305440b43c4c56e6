import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import type { Contract } from "../contract/contract.js";

/** The scenarios of a vendor: workflows of an Arazzo document, which the generator has checked. */
export interface ScenarioDocument {
  readonly workflows: readonly Workflow[];
  readonly components?: { readonly parameters?: Readonly<Record<string, WorkflowParameter>> };
}

/** A scenario. */
export interface Workflow {
  readonly workflowId: string;
  readonly summary?: string;
  readonly description?: string;
  /** A JSON Schema. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly steps: readonly WorkflowStep[];
  readonly outputs?: Readonly<Record<string, string>>;
}

/** A call of a scenario. */
export interface WorkflowStep {
  readonly stepId: string;
  readonly operationId: string;
  readonly parameters?: readonly (WorkflowParameter | { readonly reference: string })[];
  readonly requestBody?: { readonly contentType?: string; readonly payload?: unknown };
  readonly outputs?: Readonly<Record<string, string>>;
}

/** A parameter of a call with its value. */
export interface WorkflowParameter {
  readonly in: "cookie" | "header" | "path" | "query";
  readonly name: string;
  readonly value: unknown;
}

const require = createRequire(import.meta.url);

const loaded = new Map<string, Promise<readonly Workflow[]>>();

/** The scenarios of a contract of ours, with the parameters that they refer to. A contract of others has none. */
export function loadScenarios({ isOwn, name }: Contract): Promise<readonly Workflow[]> {
  if (!isOwn) return Promise.resolve([]);
  const scenarios = loaded.get(name) ?? read(name);
  loaded.set(name, scenarios);
  return scenarios;
}

async function read(vendor: string): Promise<readonly Workflow[]> {
  const file = fileOf(vendor);
  if (file === undefined) return [];
  const { workflows, components } = JSON.parse(await readFile(file, "utf8")) as ScenarioDocument;
  const shared = components?.parameters ?? {};
  return workflows.map((workflow) => ({
    ...workflow,
    steps: workflow.steps.map((step) => ({
      ...step,
      parameters: (step.parameters ?? []).flatMap((parameter) =>
        "reference" in parameter
          ? (shared[parameter.reference.replace("$components.parameters.", "")] ?? [])
          : [parameter],
      ),
    })),
  }));
}

/** Undefined: the vendor has no scenarios. */
function fileOf(vendor: string): string | undefined {
  try {
    return require.resolve(`@event-contracts/contracts/${vendor}/scenarios.json`);
  } catch {
    return undefined;
  }
}
