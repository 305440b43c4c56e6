import {
  SSMIncidentsClient,
  StartIncidentCommand,
  type StartIncidentInput,
} from "@aws-sdk/client-ssm-incidents";

import type { MockServer } from "../../src/index.js";
import { documentationKeys } from "./sign.js";

/** The ARN of the response plan that exists in a new world. */
export const planArn = "arn:aws:ssm-incidents::111122223333:response-plan/example-response";

/** The ARN of an incident that does not exist. */
export const unknownIncident =
  "arn:aws:ssm-incidents::111122223333:incident-record/example-response/00000000-6d3e-b9f4-e1c7-2f5a90d4b738";

/** The vendor's own client with nothing but its endpoint changed. */
export function createClient(
  mock: MockServer,
  options: Partial<ConstructorParameters<typeof SSMIncidentsClient>[0]> = {},
): SSMIncidentsClient {
  return new SSMIncidentsClient({
    endpoint: mock.url("aws-incident-manager"),
    region: "us-east-1",
    credentials: documentationKeys,
    ...options,
  });
}

/** Starts an incident and returns its ARN. */
export async function startIncident(
  client: SSMIncidentsClient,
  input: Partial<StartIncidentInput> = {},
): Promise<string> {
  const { incidentRecordArn } = await client.send(
    new StartIncidentCommand({ responsePlanArn: planArn, ...input }),
  );
  if (incidentRecordArn === undefined) throw new Error("The incident has no ARN");
  return incidentRecordArn;
}
