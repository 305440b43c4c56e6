import { mediaKind, resolve } from "@event-contracts/contracts/openapi";
import type {
  ExampleObject,
  MediaTypeObject,
  ResponseObject,
  Schema,
} from "@event-contracts/contracts/openapi";

import type { Contract, Operation } from "../contract/contract.js";
import type { Violation } from "../failure/violation.js";
import { parseJson, withDoubles } from "../http/long-integers.js";
import { isJson } from "../http/media-type.js";
import { isBodyless } from "../http/encode.js";
import type { Reply } from "../http/outcome.js";
import type { Random } from "../state/random.js";
import { freeze } from "../state/stored-value.js";
import { memoize } from "../validation/memoize.js";
import { responseValidators } from "../validation/response-validator.js";
import { responseFor, usualResponse } from "./documented.js";
import { headersOf } from "./headers.js";
import { chooseMediaType, type ChosenMediaType } from "./media-type.js";
import { payloadOf } from "./payload.js";
import { repaired } from "./repair.js";
import { createSampler, type Sampler } from "./sampler.js";

/** Which of the contract's answers is wanted. */
export interface WantedAnswer {
  /** By default that of the response to a valid request. */
  readonly status?: number | undefined;
  /** The value of the Accept header. */
  readonly accept?: string | undefined;
  /** The name of an example. */
  readonly example?: string | undefined;
  /** Make the body of the schema with these random values, and pass the examples over. */
  readonly random?: Random | undefined;
}

/**
 * An answer as the contract documents it: the first of its examples that holds to the schema, else the first one repaired,
 * else a value that is made of the schema. An example is sent although it does not hold if it is asked for by its name, or if
 * nothing holds. Undefined: the contract has no such response, or no such example.
 *
 * The answer is made once, unless it is made of random values. `violationsOfAnswer` tells how it breaks the contract.
 */
export function answerOf(
  contract: Contract,
  operation: Operation,
  wanted: WantedAnswer = {},
): Reply | undefined {
  const { status, accept, example, random } = wanted;
  const documented = status === undefined ? usualResponse(operation) : documentedAs(operation, status);
  if (documented === undefined) return undefined;
  const { response } = documented;
  const hasBody = !isBodyless(documented.status);
  const chosen = hasBody ? chooseMediaType(contract.document, response.content ?? {}, accept) : undefined;
  const make = (): Reply | undefined =>
    makeAnswer(contract, operation, { ...documented, chosen }, { example, random });
  if (random !== undefined) return make();
  const kept = keptAnswers(operation);
  const key = JSON.stringify([documented.status, chosen?.contentType, example]);
  const answer = kept.get(key) ?? make();
  if (answer !== undefined && kept.size < MOST_KEPT) kept.set(key, answer);
  return answer;
}

/** The violations of the contract in an answer that `answerOf` has made. Undefined: it made no such answer. */
export function violationsOfAnswer(reply: Reply): readonly Violation[] | undefined {
  return violations.get(reply);
}

/** The names of the examples of a response, in any of its media types. */
export interface ExampleNames {
  readonly withValue: readonly string[];
  /** Their value is at an `externalValue`, which is not fetched, or is not there. */
  readonly withoutValue: readonly string[];
}

export function exampleNames(
  { document }: Contract,
  content: Readonly<Record<string, MediaTypeObject>>,
): ExampleNames {
  const examples = Object.values(content).flatMap((media) => Object.entries(media.examples ?? {}));
  const hasValue = new Set(
    examples.flatMap(([name, example]) =>
      resolve<ExampleObject>(document, example).value === undefined ? [] : [name],
    ),
  );
  const names = [...new Set(examples.map(([name]) => name))];
  return {
    withValue: names.filter((name) => hasValue.has(name)),
    withoutValue: names.filter((name) => !hasValue.has(name)),
  };
}

/** The violations of the author's example that was repaired to make an answer. Undefined: none was. */
export function repairedViolationsOf(reply: Reply): readonly Violation[] | undefined {
  return repairs.get(reply);
}

/** Marks a reply that shows the values of an example that was repaired. */
export function withRepairsOf(example: Reply, reply: Reply): Reply {
  const found = repairs.get(example);
  if (found !== undefined) repairs.set(reply, found);
  return reply;
}

const violations = new WeakMap<Reply, readonly Violation[]>();
const repairs = new WeakMap<Reply, readonly Violation[]>();

/** A caller chooses the status of a `default` response and the media type of a range. */
const MOST_KEPT = 200;
const keptAnswers = memoize((_operation: Operation) => new Map<string, Reply>());

interface Place {
  readonly status: number;
  readonly response: ResponseObject;
  readonly chosen: ChosenMediaType | undefined;
}

function documentedAs(operation: Operation, status: number): Omit<Place, "chosen"> | undefined {
  const response = responseFor(operation, status);
  return response && { status, response };
}

function makeAnswer(
  contract: Contract,
  operation: Operation,
  { status, response, chosen }: Place,
  { example, random }: Pick<WantedAnswer, "example" | "random">,
): Reply | undefined {
  const sampler = createSampler(contract);
  const validate = responseValidators(contract)(operation);
  const head = { status, ...headersOf(contract, response, sampler) };
  if (chosen === undefined) {
    // A name of an example leads nowhere in a response without a body.
    return example === undefined
      ? judged(head, isBodylessAs(status, response) ? [] : validate(head))
      : undefined;
  }
  const replyOf = (value: unknown, isGiven: boolean): Reply => {
    const { payload, contentType = chosen.contentType } = payloadOf(
      contract.document,
      chosen.contentType,
      chosen.content,
      value,
      isGiven,
    );
    const body = isJson(chosen.contentType) ? freeze(parseJson(payload)) : withDoubles(value);
    return { ...head, mediaType: chosen.key, contentType, body, payload };
  };
  const attempts: Reply[] = [];
  let original: Reply | undefined;
  const repairedReply = (broken: Reply): Reply | undefined => {
    const { schema } = chosen.content;
    const sampleOf = (one: Schema): unknown =>
      [...sampler.values(one, undefined)].find((value) => value !== undefined);
    const value = repaired(
      broken.body,
      (body) => {
        const found = validate(replyOf(body, true));
        return found.every(({ keyword }) => !isAboutHead(keyword)) ? found : undefined;
      },
      { sample: schema === undefined ? undefined : sampleOf(schema), sampleOf, document: contract.document },
    );
    if (value === undefined) return undefined;
    const reply = judged(replyOf(value, true), []);
    repairs.set(reply, violations.get(broken) ?? []);
    return reply;
  };
  const isValid = (reply: Reply): boolean => {
    const found = validate(reply);
    judged(reply, found);
    attempts.push(reply);
    return found.length === 0;
  };
  if (random === undefined) {
    const given = examplesOf(contract, chosen.content, example);
    if (given.length === 0 && example !== undefined) return undefined;
    for (const value of given) {
      const reply = replyOf(value, true);
      if (isValid(reply)) return reply;
    }
    const [broken] = attempts;
    original = broken;
    // The example that was asked for by its name is sent as it is.
    if (broken !== undefined && example !== undefined) return broken;
    if (broken !== undefined && isJson(chosen.contentType)) {
      const reply = repairedReply(broken);
      if (reply !== undefined) return reply;
    }
  }
  // A made stream of events is empty.
  if (original !== undefined && mediaKind(chosen.contentType) === "event-stream") return original;
  for (const value of madeValues(sampler, chosen.content, random)) {
    const reply = replyOf(value, false);
    if (isValid(reply)) return reply;
  }
  // Nothing holds, so that the author knows more of the answer than a made value says.
  return original ?? attempts.toSorted((a, b) => count(a) - count(b))[0];
}

/** Keywords of violations that are not about the body. */
function isAboutHead(keyword: string): boolean {
  return keyword === "header" || keyword === "mediaType" || keyword === "status";
}

function count(reply: Reply): number {
  return violations.get(reply)?.length ?? 0;
}

/** Notes the violations of a reply, whose body is plain JSON, so that it is not validated again. */
export function judged(reply: Reply, found: readonly Violation[]): Reply {
  violations.set(reply, found);
  return reply;
}

/** RFC 9110 §15.3.5: content that a contract gives a 204 is not sent. */
function isBodylessAs(status: number, { content = {} }: ResponseObject): boolean {
  return isBodyless(status) && Object.keys(content).length > 0;
}

/** The author's examples, in their order; that of a name where one is given. */
function examplesOf(
  contract: Contract,
  content: MediaTypeObject,
  name: string | undefined,
): readonly unknown[] {
  const { example, examples = {} } = content;
  const named = Object.entries(examples).filter(([key]) => name === undefined || key === name);
  const values = named.map(([, referable]) => resolve<ExampleObject>(contract.document, referable).value);
  const all = [...(name === undefined ? [example] : []), ...values].filter((value) => value !== undefined);
  return all.flatMap((value) => [value, ...parsed(value)]);
}

/** Some authors write the example of a JSON body as a text with JSON in it. */
function parsed(value: unknown): readonly unknown[] {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return [];
  try {
    return [parseJson(value)];
  } catch {
    return [];
  }
}

function* madeValues(sampler: Sampler, content: MediaTypeObject, random: Random | undefined): Generator {
  const { itemSchema } = content;
  const schema =
    content.schema ?? (itemSchema === undefined ? undefined : { type: "array", items: itemSchema });
  if (schema === undefined) {
    yield {};
    return;
  }
  for (const value of sampler.values(schema, random)) if (value !== undefined) yield value;
  yield sampler.nearest(schema);
}
