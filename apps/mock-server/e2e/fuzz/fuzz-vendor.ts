import type { Contract, Operation } from "../../src/contract/contract.js";
import type { AuthMode } from "../../src/security/accepted-credentials.js";
import { startChildServer, type ChildServer } from "../child-server.js";
import { boundaryCases } from "./boundary.js";
import { brokenCases } from "./broken.js";
import { createAuthorize, type Authorize, type Presented } from "./credentials.js";
import { createDeclared } from "./declared.js";
import { bytesOf, withJson, type Case, type Draft } from "./draft.js";
import { shortened, type Findings } from "./findings.js";
import { hostileCases } from "./hostile.js";
import { hostileHttpCases } from "./hostile-http.js";
import { createRandom, sampleOf } from "./random.js";
import { isRefusal, secretIn, traceIn } from "./response.js";
import { draftOf, remember, validValues, withKnown, type Known, type Values } from "./valid.js";
import { createWire, type Answer, type Exchange, type Wire } from "./wire.js";

/** The most requests of one class that one operation receives. The modes differ in few places, so one is tried in full. */
const MOST = { strict: 400, any: 120, off: 120 } as const satisfies Record<AuthMode, number>;
/** One request in so many is sent once more without credentials, and once more with wrong ones. */
const CREDENTIALS_EVERY = 6;

/** The number of accepted hostile requests after which every read is tried. */
const BATCH = 25;

/** A running server with a valid request of each operation. */
interface Session {
  readonly server: ChildServer;
  readonly wire: Wire;
  readonly authorize: Authorize;
  readonly valid: ReadonlyMap<Operation, Values>;
}

/** Sends every class of requests to every operation of a vendor, and reports each response that is wrong. */
export async function fuzzVendor(
  contract: Contract,
  auth: AuthMode,
  seed: number,
  findings: Findings,
): Promise<void> {
  const random = createRandom(seed);
  const declared = createDeclared(contract);
  let session = await start(contract, auth);
  const first = await firstAnswers(session);
  /** The hostile requests that succeeded since the last check. */
  const accepted: { readonly operation: Operation; readonly each: Case }[] = [];
  try {
    for (const operation of contract.operations) {
      const values = session.valid.get(operation) as Values;
      for (const cases of classesOf(contract, operation, values)) {
        for (const each of sampleOf(cases, MOST[auth], random)) {
          await attempt(operation, each, "right");
          if (random() * CREDENTIALS_EVERY < 1) await attempt(operation, each, "missing");
          if (random() * CREDENTIALS_EVERY < 1) await attempt(operation, each, "wrong");
        }
      }
      await checkReads();
    }
    const last = await firstAnswers(session);
    for (const [operation, status] of first) {
      if (last.get(operation) === status || session.server.errors.length > 0) continue;
      report(operation, undefined, `answered ${status} at the start and ${last.get(operation)} at the end`);
    }
  } finally {
    session.wire.close();
    await session.server.close();
  }

  async function attempt(operation: Operation, each: Case, presented: Presented): Promise<void> {
    const { draft, secrets } = await session.authorize(operation, each.draft, presented);
    const result = await send(session, draft);
    const [answer] = result.answers;
    const what = `${operation.id} ${each.label} (${presented} credentials)`;
    findings.count(auth, each.kind, answer?.status, result.milliseconds, what);
    const fault = faultOf(operation, draft, result, secrets);
    if (fault !== undefined) report(operation, { ...each, draft }, fault, answer);
    if (result.answers.length === 0 && !result.closed) return restart();
    if (!session.server.isRunning()) {
      report(operation, { ...each, draft }, `the server ended: ${session.server.errors.join("")}`);
      return restart();
    }
    if (answer === undefined || answer.status >= 400 || !each.kind.startsWith("hostile")) return;
    accepted.push({ operation, each });
    if (accepted.length >= BATCH) await checkReads();
  }

  function faultOf(
    operation: Operation,
    draft: Draft,
    { answers, closed }: Exchange,
    secrets: readonly string[],
  ): string | undefined {
    if (answers.length < (draft.expected ?? 1)) {
      if (draft.mayStaySilent && closed) return undefined;
      return closed ? "closed without an answer" : "no answer in time";
    }
    for (const answer of answers) {
      if (answer.status >= 500 && !isUnimplemented(draft, answer)) return `status ${answer.status}`;
      const trace = traceIn(answer) ?? secretIn(answer, secrets);
      if (trace !== undefined) return trace;
      const fault = draft.isElsewhere ? undefined : declared(operation, answer, draft.method === "HEAD");
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  /** Every read must still be answered. If one is not, a new server gets the accepted requests again to find the cause. */
  async function checkReads(): Promise<void> {
    const suspects = accepted.splice(0);
    if ((await failingRead(suspects.at(-1)?.each.label ?? "")) === undefined) return;
    await restart();
    for (const { operation, each } of suspects) {
      const { draft } = await session.authorize(operation, each.draft, "right");
      await send(session, draft);
      const failing = await failingRead(each.label);
      if (failing === undefined) continue;
      report(operation, { ...each, draft }, `poisons ${failing.read.id}`, failing.answer);
      await restart();
    }
  }

  async function failingRead(
    cause: string,
  ): Promise<{ readonly read: Operation; readonly answer: Answer | undefined } | undefined> {
    for (const read of contract.operations.filter(isRead)) {
      const values = session.valid.get(read) as Values;
      const { draft } = await session.authorize(read, draftOf(contract, read, values), "right");
      const result = await send(session, draft);
      const [answer] = result.answers;
      findings.count(auth, "poison check", answer?.status, result.milliseconds, `${read.id} after ${cause}`);
      if (answer === undefined || answer.status >= 500) return { read, answer };
    }
    return undefined;
  }

  async function restart(): Promise<void> {
    accepted.splice(0);
    session.wire.close();
    await session.server.close();
    session = await start(contract, auth);
  }

  function report(operation: Operation, cause: Case | undefined, fault: string, answer?: Answer): void {
    findings.add({
      vendor: contract.name,
      operation: operation.id,
      mode: auth,
      kind: cause?.kind ?? "end",
      label: cause?.label ?? "the first valid request",
      fault,
      sent: cause === undefined ? "" : shortened(bytesOf(cause.draft, 0).toString("latin1")),
      came: answer === undefined ? "nothing" : `${answer.status} ${shortened(answer.body.toString())}`,
    });
  }

  async function firstAnswers(at: Session): Promise<Map<Operation, number | undefined>> {
    const statuses = new Map<Operation, number | undefined>();
    for (const operation of contract.operations.filter(isRead)) {
      const values = at.valid.get(operation) as Values;
      const { draft } = await at.authorize(operation, draftOf(contract, operation, values), "right");
      statuses.set(operation, (await send(at, draft)).answers[0]?.status);
    }
    return statuses;
  }
}

function classesOf(contract: Contract, operation: Operation, values: Values): readonly (readonly Case[])[] {
  const valid = draftOf(contract, operation, values);
  const validCases = validValues(contract, operation).map((each, index): Case => ({
    kind: "valid",
    label: `valid ${index}`,
    draft: draftOf(contract, operation, each),
  }));
  return [
    [...validCases, { kind: "valid", label: "valid", draft: valid }],
    boundaryCases(contract, operation, values),
    brokenCases(valid),
    hostileCases(contract, operation, values),
    hostileHttpCases(valid),
  ];
}

/** RFC 9110 §9.1: 501 is the response to a method that the server does not know. */
function isUnimplemented(draft: Draft, answer: Answer): boolean {
  return answer.status === 501 && draft.isElsewhere === true;
}

function isRead({ id, method }: Operation): boolean {
  return method === "GET" || /^(find|get|list|query|search)/i.test(id);
}

async function send({ wire, server }: Pick<Session, "server" | "wire">, draft: Draft): Promise<Exchange> {
  return wire.send(bytesOf(draft, server.port), {
    expected: draft.expected ?? 1,
    isHead: draft.method === "HEAD",
    isLast: draft.mayStaySilent ?? false,
  });
}

/** Starts a server, and finds a request of each operation that succeeds. */
async function start(contract: Contract, auth: AuthMode): Promise<Session> {
  const server = await startChildServer({ auth, args: ["--vendor", contract.name] });
  const wire = createWire(server.port);
  const exchange = async (operation: Operation, body: unknown): Promise<unknown> => {
    const draft = withJson(
      draftOf(contract, operation, { path: {}, query: {}, header: {}, body: undefined }),
      body,
    );
    const { answers } = await send({ wire, server }, draft);
    return JSON.parse(answers[0]?.body.toString() ?? "null") as unknown;
  };
  const authorize = await createAuthorize(contract, exchange, server.port);
  const known: Known = new Map();
  const valid = new Map<Operation, Values>();
  // Operations require what others create, so that the second round succeeds more often.
  for (const operation of [...contract.operations, ...contract.operations]) {
    const candidates = validValues(contract, operation);
    const turns = [0, 1, 2].flatMap((turn) => candidates.map((values) => withKnown(values, known, turn)));
    for (const values of [...turns, ...candidates]) {
      const { draft } = await authorize(operation, draftOf(contract, operation, values), "right");
      const [answer] = (await send({ wire, server }, draft)).answers;
      if (!valid.has(operation)) valid.set(operation, values);
      if (answer === undefined || isRefusal(operation, answer)) continue;
      valid.set(operation, values);
      remember(known, { ...values.path, ...values.query, ...(values.body as object) });
      if (answer.body.length > 0) remember(known, JSON.parse(answer.body.toString()));
      break;
    }
  }
  return { server, wire, authorize, valid };
}
