import { expect, test } from "vitest";

import { startMockServer } from "../../src/index.js";
import { call } from "./call.js";
import { unknownIncident } from "./client.js";
import { start } from "./incident.js";

test("R60 [vendor's text, our choice]: Has no findings for an incident, because no operation writes them: `listIncidentFindings` returns an empty page, and `batchGetIncidentFindings` one error with the code `ResourceNotFoundException` for each id. Both return 404 for an unknown incident.", async () => {
  await using mock = await startMockServer({ vendors: ["aws-incident-manager"] });
  const incidentRecordArn = await start(mock);
  const list = (body: object) => call(mock, "listIncidentFindings", { incidentRecordArn, ...body });
  const read = (body: object) => call(mock, "batchGetIncidentFindings", { incidentRecordArn, ...body });
  expect(await list({})).toMatchObject({ status: 200, body: { findings: [], nextToken: null } });
  expect(await read({ findingIds: [] })).toMatchObject({ status: 200, body: { findings: [], errors: [] } });
  const error = { code: "ResourceNotFoundException", message: "The finding does not exist." };
  expect((await read({ findingIds: ["a", "b"] })).body).toEqual({
    findings: [],
    errors: [
      { findingId: "a", ...error },
      { findingId: "b", ...error },
    ],
  });

  const invalid = { status: 400, error: "ValidationException" };
  expect(await list({ maxResults: 21 })).toMatchObject(invalid);
  expect(await list({ nextToken: "made up" })).toMatchObject(invalid);
  expect(await read({ findingIds: Array.from({ length: 21 }, String) })).toMatchObject(invalid);
  const unknown = { incidentRecordArn: unknownIncident };
  const notFound = { status: 404, body: { resourceType: "INCIDENT_RECORD" } };
  expect(await list(unknown)).toMatchObject(notFound);
  expect(await read({ ...unknown, findingIds: ["a"] })).toMatchObject(notFound);
});

test("returns findings if the contract's example is asked for", async () => {
  await using mock = await startMockServer({ vendors: ["aws-incident-manager"] });
  const incidentRecordArn = await start(mock);
  const headers = { "content-type": "application/json", prefer: "example=findingsRead" };
  const { body } = await call(
    mock,
    "batchGetIncidentFindings",
    { incidentRecordArn, findingIds: ["a"] },
    { headers },
  );
  expect((body as { findings: unknown[] }).findings).toHaveLength(2);
});
