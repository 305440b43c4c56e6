import { CreateTimelineEventCommand, SSMIncidentsClient } from "@aws-sdk/client-ssm-incidents";

const incidents = new SSMIncidentsClient({
  region: "us-east-1",
  credentials: { accessKeyId: "id", secretAccessKey: "secret" },
});

export const call = () =>
  incidents.send(
    new CreateTimelineEventCommand({
      incidentRecordArn: "arn:aws:ssm-incidents::111122223333:incident-record/checkout/1",
      eventTime: new Date(1_790_000_000_000),
      eventType: "Note",
      eventData: '"Rolled back"',
    }),
  );
