import { serversOf } from "@event-contracts/contracts/openapi";

import type { Contract, Operation } from "../contract/contract.js";
import { isSoftFailure } from "../answers/soft-failure.js";
import { reasonsIn } from "../failure/reasons.js";
import { encode } from "../http/encode.js";
import { isJson } from "../http/media-type.js";
import { readJson } from "../http/json.js";
import { isReset, type Reply } from "../http/outcome.js";
import { headerOf } from "../http/received-request.js";
import type { EndedExchange } from "../pipeline/exchange.js";
import type { Service } from "../pipeline/service.js";
import type { Engine } from "../server/engine.js";
import { didYouMean } from "../nearest-name.js";
import { readSeed, type PlacedStep, type ReadSeed, type SeedInput, type SeedStep } from "./read-seed.js";
import {
  ExpressionError,
  resolveExpressions,
  type ExpressionCall,
  type ExpressionScope,
} from "./runtime-expression.js";
import { describeAll, SeedError, seedErrorAt, sentence, type SeedViolation } from "./seed-error.js";
import { requestOf, type CallValues, type Values } from "./seed-request.js";

/** A call that was made. */
export interface StepResult {
  /** Absent: the step has no name. */
  readonly stepId?: string;
  readonly vendor: string;
  readonly operationId: string;
  readonly status: number;
  readonly outputs: Values;
}

/** The calls of a seed. */
export interface SeedResult {
  readonly steps: readonly StepResult[];
}

/** The session in which the calls of a seed are made. */
export interface SeedTarget {
  /** The name of the session. */
  readonly session: string;
  /** Scheme and authority of the URLs in what is created. */
  readonly origin: string;
}

/** A step with the operation that it calls. */
interface PlannedStep extends PlacedStep {
  readonly service: Service;
  readonly operation: Operation;
}

/**
 * Calls operations of the vendors, one after the other, so that the state of a session has what they create. The vendors
 * handle them as any request, but they need no credential, and neither journal, faults nor quotas know of them.
 *
 * @throws SeedError for a seed of another shape, and for the first step that fails: what the steps before it did stays
 */
export async function seed(engine: Engine, target: SeedTarget, input: SeedInput): Promise<SeedResult> {
  const read = readSeed(
    input,
    engine.services.map(({ contract }) => contract.name),
  );
  const { steps } = await playSteps(engine, target, read);
  return { steps };
}

/** Plays the steps of a seed, and keeps the names that expressions after them can use. */
export async function playSteps(
  engine: Engine,
  target: SeedTarget,
  read: ReadSeed,
): Promise<SeedResult & { readonly scope: ExpressionScope }> {
  const planned = read.steps.map((placed) => plan(engine, placed, read.vendor));
  requireVariables(
    read.server ?? {},
    planned.map(({ service }) => service.contract),
  );
  const known = new Map<string, Values>();
  const scope = { inputs: read.inputs ?? {}, steps: known };
  const results: StepResult[] = [];
  for (const [index, step] of planned.entries()) {
    const result = await playStep(engine, target, step, {
      scope,
      index,
      count: planned.length,
      server: read.server ?? {},
    });
    if (result.stepId !== undefined) known.set(result.stepId, result.outputs);
    results.push(result);
  }
  return { steps: results, scope };
}

/** @throws SeedError for a variable that no server of the contracts has. */
function requireVariables(given: Values, contracts: readonly Contract[]): void {
  const names = contracts.flatMap(({ document }) =>
    serversOf(document).flatMap(({ variables = {} }) => Object.keys(variables)),
  );
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const vendors = [...new Set(contracts.map(({ name }) => name))].join(" and ");
  throw seedErrorAt(
    ["server", unknown],
    `The servers of ${vendors} have no such variable.${didYouMean(unknown, names)}`,
  );
}

function plan({ services }: Engine, placed: PlacedStep, byDefault: string | undefined): PlannedStep {
  const { step, at } = placed;
  const vendor = step.vendor ?? byDefault;
  const found =
    vendor === undefined ? operationOfAny(services, placed) : operationOfOne(services, placed, vendor);
  if (found !== undefined) return { ...placed, ...found };
  const [subject, searched] =
    vendor === undefined
      ? (["No vendor has an", services] as const)
      : ([`${vendor} has no`, services.filter(({ contract }) => contract.name === vendor)] as const);
  const names = searched.flatMap(({ contract }) => contract.operations.map(({ id }) => id));
  throw seedErrorAt(
    [...at, "operationId"],
    `${subject} operation ${JSON.stringify(step.operationId)}.${didYouMean(step.operationId, names)}`,
  );
}

type Found = Pick<PlannedStep, "operation" | "service">;

function operationOfOne(
  services: readonly Service[],
  { step, at }: PlacedStep,
  vendor: string,
): Found | undefined {
  const service = services.find(({ contract }) => contract.name === vendor);
  if (service !== undefined) return operationsNamed(step.operationId, [service])[0];
  const names = services.map(({ contract }) => contract.name);
  throw seedErrorAt(
    [...at, "vendor"],
    `There is no vendor ${JSON.stringify(vendor)}.${didYouMean(vendor, names)}`,
  );
}

function operationOfAny(services: readonly Service[], { step, at }: PlacedStep): Found | undefined {
  const [first, ...others] = operationsNamed(step.operationId, services);
  if (first === undefined || others.length === 0) return first;
  const names = [first, ...others].map(({ service }) => service.contract.name).join(" and ");
  throw seedErrorAt([...at, "vendor"], `${names} have an operation ${step.operationId}. Name the vendor.`);
}

function operationsNamed(id: string, services: readonly Service[]): readonly Found[] {
  return services.flatMap((service) => {
    const operation = service.contract.operations.find((one) => one.id === id);
    return operation === undefined ? [] : [{ service, operation }];
  });
}

/** The facts with which a step is played. */
interface Play {
  readonly scope: ExpressionScope;
  readonly index: number;
  /** The number of all steps. */
  readonly count: number;
  readonly server: Values;
}

async function playStep(
  engine: Engine,
  { session, origin }: SeedTarget,
  planned: PlannedStep,
  { scope, index, count, server }: Play,
): Promise<StepResult> {
  const { step, at, service, operation } = planned;
  const { contract } = service;
  const fail = (what: string, violations: readonly SeedViolation[], answer?: Answer): SeedError => {
    const named = `${operation.id} of ${contract.name}`;
    const name = step.stepId === undefined ? named : `${step.stepId} (${named})`;
    // The effect of a call whose outputs cannot be read stays.
    const applied = answer?.isSuccess === true ? index + 1 : index;
    return new SeedError(
      `${sentence(`Step ${index + 1} of ${count}, ${name}, ${what}`)} ${appliedSentence(applied)}`,
      violations,
      {
        index,
        applied,
        stepId: step.stepId,
        vendor: contract.name,
        operationId: operation.id,
        status: answer?.status,
        body: answer?.body,
      },
    );
  };
  const placed = (violations: readonly SeedViolation[]): readonly SeedViolation[] =>
    violations.map((violation) => ({ ...violation, at: [...at, ...violation.at] }));
  const resolved = <T>(value: T, within: ExpressionScope, answer?: Answer): T => {
    try {
      return resolveExpressions(value, within) as T;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const violations = placed([{ at: error.at, message: error.message }]);
      const place = violations[0]?.at.join("/");
      throw fail(`has a wrong expression at ${place}: ${error.message}`, violations, answer);
    }
  };

  const { path = {}, query = {}, headers = {}, body } = resolved(valuesOf(step), scope);
  const values: CallValues = { path, query, headers, body };
  const made = requestOf({ contract, operation, session, origin, server }, values);
  if ("violations" in made) {
    const violations = placed(made.violations);
    throw fail(`cannot be called: ${describeAll(violations)}`, violations);
  }
  const { request } = made;
  const ended = await engine.trustedCall(request);
  const answer = answerOf(ended);
  if (!answer.isSuccess) {
    const violations = placed(violationsOf(ended));
    throw fail(`${describeAnswer(answer)}: ${describeFailure(ended, violations)}`, violations, answer);
  }
  const call: ExpressionCall = {
    url: request.origin + request.url,
    method: request.method,
    statusCode: answer.status,
    request: { header: (name) => headerOf(request, name), body, path, query },
    response: { header: (name) => answer.headers.get(name) ?? undefined, body: answer.body },
  };
  const { outputs } = resolved({ outputs: step.outputs ?? {} }, { ...scope, call }, answer);
  return {
    ...(step.stepId !== undefined && { stepId: step.stepId }),
    vendor: contract.name,
    operationId: operation.id,
    status: answer.status,
    outputs,
  };
}

function valuesOf({ path, query, headers, body }: SeedStep): Partial<CallValues> {
  return {
    ...(path !== undefined && { path }),
    ...(query !== undefined && { query }),
    ...(headers !== undefined && { headers }),
    ...(body !== undefined && { body }),
  };
}

/** A response as expressions and errors read it. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly isSuccess: boolean;
}

function answerOf({ exchange, outcome }: Pick<EndedExchange, "exchange" | "outcome">): Answer {
  if (isReset(outcome)) return { status: 0, headers: new Headers(), body: undefined, isSuccess: false };
  const { headers, status } = encode(outcome);
  const body = bodyOf(outcome);
  const isSoft = exchange.operation !== undefined && isSoftFailure(exchange.operation, body);
  const isSuccess = exchange.failure === undefined && status < 400 && !isSoft;
  return { status, headers: new Headers(headers), body, isSuccess };
}

function bodyOf({ body, payload, mediaType = "application/json" }: Reply): unknown {
  if (payload === undefined || !isJson(mediaType)) return body ?? payload;
  return readJson(Buffer.from(payload)).value;
}

function describeAnswer({ status }: Answer): string {
  return status < 400 ? `reported a failure with status ${status}` : `was answered ${status}`;
}

function violationsOf({ exchange }: Pick<EndedExchange, "exchange">): readonly SeedViolation[] {
  const { failure } = exchange;
  if (failure?.kind !== "invalid-request") return [];
  return failure.violations.map(({ in: part, at, message }) => ({
    at: [PLACES[part] ?? part, ...at],
    message,
  }));
}

/** The members of a step, by the part of the request. */
const PLACES: Readonly<Record<string, string>> = { header: "headers", cookie: "headers" };

function describeFailure(
  { outcome }: Pick<EndedExchange, "outcome">,
  violations: readonly SeedViolation[],
): string {
  if (violations.length > 0) return describeAll(violations);
  const reasons = isReset(outcome) ? [] : reasonsIn(outcome);
  return reasons.join("; ");
}

function appliedSentence(applied: number): string {
  if (applied === 0) return "No step was applied.";
  if (applied === 1) return "The first step was applied.";
  return `The first ${applied} steps were applied.`;
}
