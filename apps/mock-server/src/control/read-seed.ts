import { MalformedTextError, readJson } from "../http/json.js";
import { throughJson } from "../http/json-text.js";
import { readYaml } from "../http/yaml.js";
import { schemaCheck } from "./check-schema.js";
import { didYouMean } from "../nearest-name.js";
import { describeAll, SeedError, seedErrorAt, sentence, type SeedViolation } from "./seed-error.js";

/** A call of an operation. Its values may be runtime expressions of Arazzo, such as `$steps.createJane.outputs.id`. */
export interface SeedStep {
  /** The name by which later steps refer to this one. */
  readonly stepId?: string;
  /** By default the vendor of the seed, or the only one that has the operation. */
  readonly vendor?: string;
  readonly operationId: string;
  /** The parameters of the path by name, and the variables of the server's URL that are to have other values. */
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  /** A credential among them makes its holder the caller. */
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Expressions about the response, by name: `{ id: "$response.body#/id" }`. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** Calls that fill the state. */
export interface Seed {
  /** The vendor of the steps that name none. */
  readonly vendor?: string;
  /** The values that `$inputs.NAME` stands for. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** The values of the variables in the URLs of the vendors' servers, `{ organizationId: "acme" }`. */
  readonly server?: Readonly<Record<string, unknown>>;
  readonly steps: readonly SeedStep[];
}

/** A seed in any of its forms: whole, its steps, the steps by vendor, or YAML or JSON of one of these. */
export type SeedInput = Seed | readonly SeedStep[] | Readonly<Record<string, readonly SeedStep[]>> | string;

/** A seed in its one form, with the place of each step in what was given. */
export interface ReadSeed extends Omit<Seed, "steps"> {
  readonly steps: readonly PlacedStep[];
}

/** A step with its place in the seed. */
export interface PlacedStep {
  readonly step: SeedStep;
  readonly at: readonly string[];
}

/** The most steps of a seed. */
const MOST_STEPS = 1000;

const anything = true;
const values = { type: "object", additionalProperties: anything };
const stepSchema = {
  type: "object",
  additionalProperties: false,
  required: ["operationId"],
  properties: {
    stepId: { type: "string", pattern: String.raw`^[A-Za-z0-9_\-]+$`, maxLength: 100 },
    vendor: { type: "string" },
    operationId: { type: "string" },
    path: values,
    query: values,
    headers: values,
    body: anything,
    outputs: { type: "object", additionalProperties: { type: "string", pattern: String.raw`^\$` } },
  },
};

const checkSteps = schemaCheck("steps", {
  type: "array",
  minItems: 1,
  maxItems: MOST_STEPS,
  items: stepSchema,
});
const checkSeed = schemaCheck("seed", {
  type: "object",
  additionalProperties: false,
  required: ["steps"],
  properties: { vendor: { type: "string" }, inputs: values, server: values, steps: anything },
});
const checkObject = schemaCheck("seed", { type: "object" });

/**
 * Reads a seed in any of its forms.
 *
 * @param vendors the names of the vendors that are served
 * @throws SeedError for a text that is no YAML, and for a seed of another shape
 */
export function readSeed(input: unknown, vendors: readonly string[]): ReadSeed {
  const data = typeof input === "string" ? parsed(input) : copied(input);
  if (Array.isArray(data)) return { steps: placed(data, ["steps"]) };
  requireNone(checkObject(data).violations);
  const members = data as Readonly<Record<string, unknown>>;
  if (!Object.hasOwn(members, "steps")) return { steps: stepsByVendor(members, vendors) };
  requireNone(checkSeed(members).violations);
  const { steps, ...seed } = members as Omit<Seed, "steps"> & { readonly steps: unknown };
  return { ...seed, steps: placed(steps, ["steps"]) };
}

function parsed(text: string): unknown {
  const bytes = Buffer.from(text);
  try {
    return (/^\s*[[{]/.test(text) ? tryJson(bytes) : undefined) ?? readYaml(bytes).value;
  } catch (error) {
    if (!(error instanceof MalformedTextError)) throw error;
    throw new SeedError(`The seed ${error.message}.`);
  }
}

/** YAML may begin with a brace, too, and its parser names the place of a fault. */
function tryJson(bytes: Buffer): unknown {
  try {
    return readJson(bytes).value;
  } catch {
    return undefined;
  }
}

/** A copy, so that no getter and no cycle is met later. */
function copied(input: unknown): unknown {
  try {
    return throughJson(input)?.value;
  } catch (error) {
    throw new SeedError(`The seed has no form in JSON: ${(error as Error).message}`, [], undefined);
  }
}

function stepsByVendor(
  members: Readonly<Record<string, unknown>>,
  vendors: readonly string[],
): readonly PlacedStep[] {
  const unknown = Object.keys(members).find((name) => !vendors.includes(name));
  if (unknown !== undefined) {
    const nearest = didYouMean(unknown, ["steps", ...vendors]);
    throw seedErrorAt([unknown], `There is no vendor ${JSON.stringify(unknown)}.${nearest}`);
  }
  const all = Object.entries(members).flatMap(([vendor, list]) => {
    if (Array.isArray(list) && list.length === 0) return [];
    return placed(list, [vendor]).map(({ step, at }) => ({ step: { vendor, ...step }, at }));
  });
  if (all.length > 0 && all.length <= MOST_STEPS) return all;
  throw new SeedError(`The seed has ${all.length} steps. Write 1 to ${MOST_STEPS}.`);
}

function placed(list: unknown, at: readonly string[]): readonly PlacedStep[] {
  requireNone(
    checkSteps(list).violations?.map((violation) => ({
      ...violation,
      at: [...at, ...violation.at.slice(1)],
    })),
  );
  const names = new Set<string>();
  return (list as readonly SeedStep[]).map((step, index) => {
    const place = [...at, String(index)];
    if (step.stepId !== undefined && names.has(step.stepId)) {
      throw seedErrorAt(
        [...place, "stepId"],
        `There is a step ${JSON.stringify(step.stepId)} already. Give this one another name.`,
      );
    }
    if (step.stepId !== undefined) names.add(step.stepId);
    return { step, at: place };
  });
}

function requireNone(violations: readonly SeedViolation[] | undefined): void {
  if (violations === undefined) return;
  throw new SeedError(sentence(describeAll(violations)), violations);
}
