import {
  createAwsIncidentManager,
  createTimelineEvent,
} from "@event-contracts/client/operations/aws-incident-manager";

const incidents = createAwsIncidentManager({
  operations: [createTimelineEvent],
  auth: { sigv4: { accessKeyId: "id", secretAccessKey: "secret" } },
  server: { region: "us-east-1" },
});

export const call = () =>
  incidents.createTimelineEvent({
    body: {
      incidentRecordArn: "arn:aws:ssm-incidents::111122223333:incident-record/checkout/1",
      eventTime: 1_790_000_000,
      eventType: "Note",
      eventData: '"Rolled back"',
    },
  });
