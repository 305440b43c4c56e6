import type { Service } from "../pipeline/service.js";
import type { Engine } from "../server/engine.js";
import { schemaCheck } from "./check-schema.js";
import { loadScenarios, type Workflow, type WorkflowParameter, type WorkflowStep } from "./load-scenarios.js";
import { didYouMean } from "../nearest-name.js";
import type { SeedStep } from "./read-seed.js";
import { ExpressionError, resolveExpressions } from "./runtime-expression.js";
import { playSteps, type SeedResult, type SeedTarget } from "./seed.js";
import { describeAll, SeedError, seedErrorAt, sentence } from "./seed-error.js";
import type { Values } from "./seed-request.js";

/** A state that a vendor's contract comes with. */
export interface Scenario {
  readonly vendor: string;
  readonly name: string;
  readonly summary?: string;
  readonly description?: string;
  /** The JSON Schema of its inputs. Absent: it takes none. */
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** A scenario that was played. */
export interface ScenarioResult extends SeedResult {
  readonly outputs: Values;
}

/** The choices of the one who plays a scenario. */
export interface ScenarioOptions {
  /** By name; one that is omitted has its default. */
  readonly inputs?: Values | undefined;
  /** The values of the variables in the URL of the vendor's server, `{ organizationId: "acme" }`. */
  readonly server?: Values | undefined;
}

/**
 * The scenarios of the vendors that are served.
 *
 * @param vendor only those of this one
 * @throws SeedError for a vendor that is not served
 */
export async function listScenarios(engine: Engine, vendor?: string): Promise<readonly Scenario[]> {
  const services = vendor === undefined ? engine.services : [serviceOf(engine, vendor)];
  const all = await Promise.all(
    services.map(async ({ contract }) => {
      const workflows = await loadScenarios(contract);
      return workflows.map((workflow) => scenarioOf(contract.name, workflow));
    }),
  );
  return all.flat();
}

function scenarioOf(vendor: string, { workflowId, summary, description, inputs }: Workflow): Scenario {
  return {
    vendor,
    name: workflowId,
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    ...(inputs !== undefined && { inputs }),
  };
}

/**
 * Plays a scenario in a session: the state is as after its calls, which are made like those of a seed.
 *
 * @throws SeedError for unknown names, for inputs that break their schema, and for the first call that fails
 */
export async function playScenario(
  engine: Engine,
  target: SeedTarget,
  [vendor, name]: readonly [vendor: string, name: string],
  { inputs = {}, server }: ScenarioOptions = {},
): Promise<ScenarioResult> {
  const workflow = await workflowOf(serviceOf(engine, vendor), name);
  const { steps, scope } = await playSteps(engine, target, {
    vendor,
    inputs: checkedInputs(workflow, inputs),
    ...(server !== undefined && { server }),
    steps: workflow.steps.map((step, index) => ({ step: stepOf(step), at: ["steps", String(index)] })),
  });
  try {
    return { outputs: resolveExpressions(workflow.outputs ?? {}, scope) as Values, steps };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw seedErrorAt(["outputs", ...error.at], error.message);
  }
}

function serviceOf({ services }: Engine, vendor: string): Service {
  const service = services.find(({ contract }) => contract.name === vendor);
  if (service !== undefined) return service;
  const names = services.map(({ contract }) => contract.name);
  throw new SeedError(
    `There is no vendor ${JSON.stringify(vendor)}.${didYouMean(vendor, names) || oneOf(names)}`,
  );
}

async function workflowOf({ contract }: Service, name: string): Promise<Workflow> {
  const workflows = await loadScenarios(contract);
  const workflow = workflows.find(({ workflowId }) => workflowId === name);
  if (workflow !== undefined) return workflow;
  const names = workflows.map(({ workflowId }) => workflowId);
  const remedy = didYouMean(name, names) || oneOf(names);
  throw new SeedError(`${contract.name} has no scenario ${JSON.stringify(name)}.${remedy}`);
}

function oneOf(names: readonly string[]): string {
  return names.length === 0 ? "" : ` There are ${names.join(", ")}.`;
}

const noInputs = { type: "object", additionalProperties: false };

function checkedInputs({ workflowId, inputs: schema = noInputs }: Workflow, inputs: Values): Values {
  const checked = schemaCheck("inputs", schema)(inputs);
  if (checked.violations === undefined) return checked.value as Values;
  throw new SeedError(
    sentence(`The scenario ${workflowId}: ${describeAll(checked.violations)}`),
    checked.violations,
  );
}

/** A step of Arazzo in the words of a seed. */
function stepOf({ stepId, operationId, parameters = [], requestBody, outputs }: WorkflowStep): SeedStep {
  const values = parameters.filter((parameter): parameter is WorkflowParameter => "in" in parameter);
  const valuesIn = (place: WorkflowParameter["in"]): Values =>
    Object.fromEntries(values.filter((one) => one.in === place).map(({ name, value }) => [name, value]));
  return {
    stepId,
    operationId,
    path: valuesIn("path"),
    query: valuesIn("query"),
    headers: {
      ...valuesIn("header"),
      ...(requestBody?.contentType !== undefined && { "content-type": requestBody.contentType }),
    },
    ...(requestBody !== undefined && { body: requestBody.payload }),
    ...(outputs !== undefined && { outputs }),
  };
}
