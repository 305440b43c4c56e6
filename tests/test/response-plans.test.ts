import { unwrap } from "@event-contracts/client";
import { createAwsIncidentManager } from "@event-contracts/client/aws-incident-manager";
import { items } from "@event-contracts/client/pages";
import { startMockServer } from "@event-contracts/mock-server";
import { expect, test } from "vitest";

test("signs the ARN in a path and repeated query parameters, and pages through response plans", async () => {
  await using mock = await startMockServer({ vendors: ["aws-incident-manager"] });
  const incidents = createAwsIncidentManager({
    auth: {
      sigv4: {
        accessKeyId: "AKIAIOSFODNN7EXAMPLE",
        secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      },
    },
    server: { endpoint: mock.url("aws-incident-manager"), region: "us-east-1" },
  });
  const incidentTemplate = { title: "Checkout is down", impact: 1, incidentTags: { team: "checkout" } };
  const { arn } = unwrap(
    await incidents.createResponsePlan({ body: { name: "checkout", incidentTemplate } }),
  );
  const { incidentRecordArn: resourceArn } = unwrap(
    await incidents.startIncident({ body: { responsePlanArn: arn } }),
  );
  const path = { resourceArn };
  unwrap(await incidents.tagResource({ path, body: { tags: { "cost:center/a b": "1", stage: "test" } } }));
  unwrap(await incidents.untagResource({ path, query: { tagKeys: ["stage", "cost:center/a b", "none"] } }));
  expect(unwrap(await incidents.listTagsForResource({ path })).tags).toEqual({ team: "checkout" });

  unwrap(await incidents.putResourcePolicy({ body: { resourceArn: arn, policy: { Statement: [] } } }));
  const policies = unwrap(await incidents.getResourcePolicies({ query: { resourceArn: arn }, body: {} }));
  expect(policies.resourcePolicies).toMatchObject([{ policyDocument: '{"Statement":[]}' }]);

  const names: string[] = [];
  for await (const plan of items(incidents.listResponsePlans, { body: { maxResults: 1 } }))
    names.push(plan.name);
  expect(names).toEqual(["example-response", "checkout"]);
  expect((await incidents.getResponsePlan({ query: { arn: `${arn}-2` } })).status).toBe(404);
});
