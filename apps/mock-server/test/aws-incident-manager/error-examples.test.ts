import { resolve, type ExampleObject, type Schema } from "@event-contracts/contracts/openapi";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Operation } from "../../src/contract/contract.js";
import { loadContract } from "../../src/contract/load-contract.js";
import { startMockServer, type MockServer } from "../../src/index.js";
import { call } from "./call.js";
import { createPlan, tagsPath } from "./plan.js";

const contract = await loadContract("aws-incident-manager");
let mock: MockServer;

beforeAll(async () => {
  mock = await startMockServer({ vendors: ["aws-incident-manager"] });
});
afterAll(() => mock.close());

interface ErrorBody {
  readonly message: string;
  readonly resourceType?: string | null;
}

/** The first example of each error of an operation, which `Prefer` chooses by its status. */
function examplesOf({ responses }: Operation): readonly (readonly [string, ErrorBody])[] {
  return Object.entries(responses).flatMap(([status, { content }]) => {
    const [first] = Object.values(content?.["application/json"]?.examples ?? {});
    if (Number(status) < 400 || first === undefined) return [];
    return [[status, resolve(contract.document, first as ExampleObject).value as ErrorBody] as const];
  });
}

function propertiesOf({ body }: Operation): readonly string[] {
  const schema: Schema = body?.content["application/json"]?.schema ?? {};
  const { properties } = resolve(contract.document, schema as Schema & object);
  return Object.keys(properties ?? {});
}

/** The kinds of resources that operations are about, by a part of their names. */
const kinds: readonly (readonly [RegExp, readonly string[]])[] = [
  [/Tag|Resource$/, ["RESPONSE_PLAN"]],
  [/TimelineEvent/, ["INCIDENT_RECORD", "TIMELINE_EVENT"]],
  [/startIncident/, ["INCIDENT_RECORD", "RESPONSE_PLAN"]],
  [/Incident|RelatedItems/, ["INCIDENT_RECORD"]],
  [/ReplicationSet|DeletionProtection/, ["REPLICATION_SET"]],
  // The vendor documents a 404 for a plan without a replication set.
  [/createResponsePlan/, ["REPLICATION_SET", "RESPONSE_PLAN"]],
  [/ResponsePlan/, ["RESPONSE_PLAN"]],
  [/ResourcePolic/, ["RESOURCE_POLICY", "RESPONSE_PLAN"]],
];

/** The parts of an error that belong to another operation: an action, a property, a kind of resource. */
function foreignParts(operation: Operation, { message, resourceType }: ErrorBody): readonly unknown[] {
  const [, types = []] = kinds.find(([name]) => name.test(operation.id)) ?? [];
  const properties = propertiesOf(operation);
  const actions = [...message.matchAll(/ssm-incidents:([A-Z]\w*)/g)].map(([, action]) => action);
  const named = [...message.matchAll(/ at '([^'.]+)/g)].map(([, property = ""]) => property);
  const wanted = message.includes("client token") ? [...named, "clientToken"] : named;
  return [
    ...actions.filter((action) => action !== operation.vendorOperation),
    ...wanted.filter((property) => !properties.includes(property)),
    ...[resourceType ?? []].flat().filter((type) => !types.includes(type)),
  ];
}

test.each(contract.operations.map((operation) => [operation.id, operation] as const))(
  "the examples of errors of %s are of that operation",
  (_id, operation) => {
    const foreign = examplesOf(operation).map(([status, body]) => [status, foreignParts(operation, body)]);
    expect(foreign).toEqual(foreign.map(([status]) => [status, []]));
  },
);

test("R46, a fifty-first tag: is refused as its example says", async () => {
  const arn = await createPlan(mock, {});
  const tags = (first: number, last: number): object =>
    Object.fromEntries(Array.from({ length: last - first + 1 }, (_, index) => [`tag-${first + index}`, "1"]));
  const prefer = { "content-type": "application/json", prefer: "code=402" };
  const preferred = await call(mock, tagsPath(arn), { tags: tags(1, 1) }, { headers: prefer });
  await call(mock, tagsPath(arn), { tags: tags(1, 50) });
  const { status, body } = await call(mock, tagsPath(arn), { tags: tags(51, 51) });
  expect(preferred.status).toBe(status);
  expect({ ...(preferred.body as object), resourceIdentifier: arn }).toEqual(body);
});
