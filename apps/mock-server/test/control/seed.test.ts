import { describe, expect, test, vi } from "vitest";

import { loadContract } from "../../src/contract/load-contract.js";
import { seed } from "../../src/control/seed.js";
import { createEngine } from "../../src/server/create-engine.js";
import { loadVendor } from "../../src/vendors/load-vendor.js";
import { SeedError } from "../../src/control/seed-error.js";
import type { SeedInput, SeedStep } from "../../src/control/read-seed.js";
import type { MockSession } from "../../src/control/mock-session.js";
import { createMock } from "../../src/server/start.js";

const jane = {
  stepId: "createJane",
  operationId: "createCustomer",
  body: { primaryAddress: { firstName: "Jane", lastName: "Doe" } },
  outputs: { id: "$response.body#/id", location: "$response.header.Location" },
};
const note = {
  stepId: "note",
  operationId: "createTimelineMessage",
  path: { id: "$steps.createJane.outputs.id" },
  body: { message: "Jane is {$steps.createJane.outputs.id}." },
  outputs: { message: "$response.body#/message" },
};

/** A session of a mock with all vendors. */
async function newSession(): Promise<MockSession> {
  return (await createMock()).session();
}

/** The response of a session to a request with Rebilly's key. */
async function rebilly(session: MockSession, path: string, organization = "acme"): Promise<unknown> {
  const response = await session.fetch(`${session.url("rebilly")}/organizations/${organization}${path}`, {
    headers: { "REB-APIKEY": "sk_sandbox_mock" },
  });
  return response.json();
}

/** The error that a seed is refused with. */
async function refusal(seeded: Promise<unknown>): Promise<SeedError> {
  const error: unknown = await seeded.catch((caught: unknown) => caught);
  if (error instanceof SeedError) return error;
  throw new Error("The seed was not refused.", { cause: error });
}

const steps = (length: number, operationId: string): SeedStep[] =>
  Array.from({ length }, () => ({ operationId }));

const acme = { server: { organizationId: "acme" } };

test("makes the calls of a seed in their order, and later steps know the outputs of earlier ones", async () => {
  const session = await newSession();
  const { steps } = await session.seed({ ...acme, steps: [jane, note] });
  const id = String(steps[0]?.outputs["id"]);
  expect(steps).toEqual([
    {
      stepId: "createJane",
      vendor: "rebilly",
      operationId: "createCustomer",
      status: 201,
      outputs: { id, location: `${session.url("rebilly")}/organizations/acme/customers/${id}` },
    },
    {
      stepId: "note",
      vendor: "rebilly",
      operationId: "createTimelineMessage",
      status: 201,
      outputs: { message: `Jane is ${id}.` },
    },
  ]);
  expect(await rebilly(session, `/customers/${id}/timeline`)).toMatchObject([
    { message: `Jane is ${id}.` },
    { type: "customer-created" },
  ]);
});

describe("takes a seed in many forms:", () => {
  test.each([
    ["a list of steps", [{ vendor: "rebilly", ...jane }]],
    ["a list by vendor", { rebilly: [jane], guance: [] }],
    ["an object with steps", { vendor: "rebilly", steps: [jane] }],
    ["JSON", JSON.stringify({ steps: [jane] })],
    [
      "YAML",
      "steps:\n  - operationId: createCustomer\n    body: { primaryAddress: { firstName: Jane, lastName: Doe } }\n",
    ],
  ])("%s", async (_form, given) => {
    const session = await newSession();
    await session.seed(given);
    const organization = "org_0YX3K7M2QWCHR8T5V9ZB4D6FAN"; // the default of the contract's server
    expect(await rebilly(session, "/customers", organization)).toMatchObject([{ firstName: "Jane" }]);
  });

  test("an output of one vendor in a step of another", async () => {
    const session = await newSession();
    const { steps } = await session.seed({
      rebilly: [jane],
      guance: [
        {
          operationId: "createEvent",
          body: { date: 1_773_740_000_000, status: "info", title: "{$steps.createJane.outputs.id}" },
        },
      ],
    });
    expect(steps.map(({ vendor }) => vendor)).toEqual(["rebilly", "guance"]);
  });
});

test("creates the same ids each time, by the seed of the server", async () => {
  const options = { seed: 7, now: () => new Date("2026-03-02T09:00:00Z") };
  const one = await (await createMock(options)).seed([jane]);
  const two = await (await createMock(options)).seed([jane]);
  expect(one).toEqual(two);
});

test("needs no credential, also where requests are signed, and is the caller whose credential is given", async () => {
  const session = await newSession();
  await session.seed({
    "aws-incident-manager": [
      {
        operationId: "startIncident",
        body: { responsePlanArn: "arn:aws:ssm-incidents::111122223333:response-plan/example-response" },
      },
    ],
  });
  const event = { date: 1_773_740_000_000, status: "info", title: "Of another workspace" };
  await session.seed({
    guance: [{ operationId: "createEvent", headers: { "DF-API-KEY": "mock:other" }, body: event }],
  });
  const find = async (key: string): Promise<string> => {
    const response = await session.fetch(`${session.url("guance")}/api/v1/df/query_data_v1`, {
      method: "POST",
      headers: { "DF-API-KEY": key, "Content-Type": "application/json" },
      body: JSON.stringify({ queries: [{ qtype: "dql", query: { q: "E::`custom`:(`df_title`)" } }] }),
    });
    return response.text();
  };
  expect(await find("mock:other")).toContain(event.title);
  expect(await find("mock")).not.toContain(event.title);
});

test("is in no journal, and meets no fault", async () => {
  const served = { contract: await loadContract("rebilly"), vendor: await loadVendor("rebilly") };
  const engine = createEngine([served], {});
  const session = engine.sessions.of("default");
  const reset = vi.spyOn(session, "fault", "get").mockReturnValue(async () => ({ reset: true }));
  const record = vi.fn<() => void>();
  if (session.journal !== undefined) vi.spyOn(session.journal, "record").mockImplementation(record);
  const target = { session: "default", origin: "http://mock.localhost" };
  expect((await seed(engine, target, [jane])).steps).toMatchObject([{ status: 201 }]);
  expect(record).not.toHaveBeenCalled();
  expect(reset).not.toHaveBeenCalled();
});

test("leaves the quotas as they are", async () => {
  const mock = await createMock({ vendors: ["guance"], rateLimits: true });
  const session = mock.session();
  const step = { operationId: "createEvent", body: { date: 1_773_740_000_000, status: "info", title: "x" } };
  await session.seed(Array.from({ length: 200 }, () => step));
  const response = await session.fetch(`${session.url("guance")}/api/v1/validate`, {
    headers: { "DF-API-KEY": "mock" },
  });
  expect(response.status).toBe(200);
});

describe("refuses a seed and names the place:", () => {
  test("a call that breaks the contract", async () => {
    const session = await newSession();
    const wrong = { ...note, body: { message: 7 } };
    const error = await refusal(session.seed({ vendor: "rebilly", steps: [jane, wrong] }));
    expect(error).toMatchObject({
      index: 1,
      stepId: "note",
      vendor: "rebilly",
      operationId: "createTimelineMessage",
      status: 422,
      applied: 1,
      violations: [{ at: ["steps", "1", "body", "message"], message: "must be string" }],
    });
    expect(error.message).toBe(
      "Step 2 of 2, note (createTimelineMessage of rebilly), was answered 422: steps/1/body/message must be string. The first step was applied.",
    );
  });

  test("a call that contradicts the state", async () => {
    const session = await newSession();
    const unknown = { ...note, stepId: "lost", path: { id: "nobody" }, body: { message: "x" } };
    const error = await refusal(session.seed([unknown]));
    expect(error).toMatchObject({ index: 0, status: 404, applied: 0, violations: [] });
    expect(error.message).toMatch(
      /^Step 1 of 1, lost \(createTimelineMessage of rebilly\), was answered 404: .+ No step was applied\.$/,
    );
  });

  test("an output that the response does not have, of a call whose effect stays", async () => {
    const session = await newSession();
    const wrong = { ...jane, outputs: { id: "$response.body#/ids" } };
    const error = await refusal(session.seed({ ...acme, steps: [wrong] }));
    expect(error).toMatchObject({ index: 0, status: 201, applied: 1 });
    expect(error.message).toMatch(/ The first step was applied\.$/);
    expect(await rebilly(session, "/customers")).toHaveLength(1);
  });

  test("a wrong credential", async () => {
    const session = await newSession();
    const error = await refusal(session.seed([{ ...jane, headers: { "REB-APIKEY": "wrong" } }]));
    expect(error).toMatchObject({ index: 0, status: 401 });
  });

  test("a failure that is answered with 200", async () => {
    const session = await newSession();
    const step = {
      vendor: "capillary",
      operationId: "searchEvents",
      query: { userIdentifierType: "mobile", userIdentifierValue: "nobody" },
    };
    const error = await refusal(session.seed([step]));
    expect(error).toMatchObject({ index: 0, vendor: "capillary", status: 200 });
    expect(error.message).toContain("reported a failure with status 200");
  });

  test.each([
    [
      "an unknown operation",
      [{ operationId: "createCustomers" }],
      'steps/0/operationId: No vendor has an operation "createCustomers". Did you mean createCustomer?',
    ],
    [
      "an unknown operation of a vendor",
      [{ vendor: "rebilly", operationId: "createEvent" }],
      'steps/0/operationId: rebilly has no operation "createEvent".',
    ],
    [
      "an operation of several vendors",
      [{ operationId: "createEvent" }],
      "steps/0/vendor: capillary and guance have an operation createEvent. Name the vendor.",
    ],
    [
      "an unknown vendor",
      [{ vendor: "rebily", operationId: "createCustomer" }],
      'steps/0/vendor: There is no vendor "rebily". Did you mean rebilly?',
    ],
    ["an unknown vendor of a list", { rebily: [jane] }, 'There is no vendor "rebily". Did you mean rebilly?'],
    ["a step that is no object", ["createCustomer"], "steps/0 must be object"],
    ["an unknown member of a step", [{ ...jane, params: {} }], "steps/0/params must NOT be present"],
    ["a step without operation", [{ body: {} }], "steps/0/operationId is missing"],
    ["two steps of one name", [jane, jane], 'steps/1/stepId: There is a step "createJane" already.'],
    [
      "a path parameter that is missing",
      [{ operationId: "getCustomer" }],
      "steps/0/path/id must be present: /organizations/{organizationId}/customers/{id} needs it. No step was applied.",
    ],
    [
      "a path parameter that does not exist",
      [{ operationId: "getCustomer", path: { id: "x", ids: "y" } }],
      "steps/0/path/ids is no parameter of /organizations/{organizationId}/customers/{id}. Did you mean id? No step",
    ],
    [
      "an output of an unknown step",
      [jane, { ...note, path: { id: "$steps.createJanet.outputs.id" } }],
      'steps/1/path/id: No step before has the name "createJanet". Did you mean createJane?',
    ],
    [
      "an unknown output",
      [jane, { ...note, path: { id: "$steps.createJane.outputs.ids" } }],
      'steps/1/path/id: The step createJane has no output "ids". Did you mean id?',
    ],
    [
      "an output that the response does not have",
      [{ ...jane, outputs: { id: "$response.body#/ids" } }],
      "steps/0/outputs/id: $response.body#/ids leads to nothing.",
    ],
    [
      "an expression that is none",
      [{ ...jane, outputs: { id: "$response.bodies#/id" } }],
      "steps/0/outputs/id: $response.bodies#/id is no runtime expression.",
    ],
    [
      "the header of another session",
      [{ ...jane, headers: { "X-Mock-Session": "other" } }],
      "steps/0/headers/X-Mock-Session must NOT be present: the calls of a seed are made in the session of the seed.",
    ],
    [
      "an unknown variable of servers",
      { server: { organisationId: "acme" }, steps: [jane] },
      "server/organisationId: The servers of rebilly have no such variable. Did you mean organizationId?",
    ],
    [
      "a variable where servers have none",
      { server: { organizationId: "acme" }, steps: [{ vendor: "capillary", operationId: "createEvent" }] },
      "server/organizationId: The servers of capillary have no such variable.",
    ],
    [
      "an unknown member",
      { vendr: "rebilly", steps: [jane] },
      "seed/vendr must NOT have additional properties. Did you mean vendor?",
    ],
    [
      "an unknown member of a step that is like another",
      [{ ...jane, header: {} }],
      "steps/0/header must NOT be present. Did you mean headers?",
    ],
    ["YAML that is none", "steps: [", "The seed is not valid YAML at line 1"],
    ["a number", 7, "seed must be object"],
    ["too many steps", steps(1001, "listCustomers"), "steps must NOT have more than 1000 items"],
    [
      "too many steps of several vendors",
      { rebilly: steps(600, "listCustomers"), capillary: steps(401, "searchEvents") },
      "The seed has 1001 steps. Write 1 to 1000.",
    ],
    [
      "an unknown operation of the thousandth step",
      {
        rebilly: steps(600, "listCustomers"),
        capillary: [...steps(399, "searchEvents"), { operationId: "x" }],
      },
      'capillary/399/operationId: capillary has no operation "x".',
    ],
    ["no steps", [], "steps must NOT have fewer than 1 items"],
  ])("%s", async (_fault, given, message) => {
    const session = await newSession();
    expect((await refusal(session.seed(given as SeedInput))).message).toContain(message);
  });

  test("values that grow from step to step", async () => {
    const session = await newSession();
    const big = {
      ...jane,
      body: { customFields: { notes: "x".repeat(300_000) } },
      outputs: { all: "$response.body" },
    };
    const twice = {
      operationId: "createCustomer",
      body: {
        customFields: {
          a: "$steps.createJane.outputs.all",
          b: "$steps.createJane.outputs.all",
          c: "$steps.createJane.outputs.all",
          d: "$steps.createJane.outputs.all",
        },
      },
    };
    expect((await refusal(session.seed([big, twice]))).message).toContain(
      "steps/1/body/customFields/d: The expressions of a step stand for more than 1048576 characters.",
    );
  });
});

test("a text with a dollar that is no expression stays as it is", async () => {
  const session = await newSession();
  const { steps } = await session.seed([
    {
      ...jane,
      body: { customFields: { price: "$100 {$free} $" } },
      outputs: { price: "$response.body#/customFields/price" },
    },
  ]);
  expect(steps[0]?.outputs).toEqual({ price: "$100 {$free} $" });
});

test("inputs stand in the values of steps", async () => {
  const session = await newSession();
  const body = { primaryAddress: { firstName: "$inputs.first", lastName: "van {$inputs.last}" } };
  const { steps } = await session.seed({
    vendor: "rebilly",
    inputs: { first: "Kim", last: "Dyk" },
    steps: [{ ...jane, body, outputs: { name: "$response.body#/lastName", status: "$statusCode" } }],
  });
  expect(steps[0]?.outputs).toEqual({ name: "van Dyk", status: 201 });
});
