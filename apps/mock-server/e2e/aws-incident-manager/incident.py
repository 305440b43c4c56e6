"""Plays an incident from its plan to its analysis with boto3, unmodified. Prints each call and what came of it.

Argument: the URL of the vendor on the mock server. Credentials and region come from the environment.
"""

import datetime
import json
import sys

import boto3
from botocore.exceptions import ClientError

client = boto3.client("ssm-incidents", endpoint_url=sys.argv[1])


def say(call, *results):
    print(call, *[json.dumps(result, default=str, ensure_ascii=False) for result in results], sep="\t")


def refused(code, call, **arguments):
    try:
        getattr(client, call)(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        say(call, code)
    else:
        raise AssertionError(f"{call} was not refused with {code}")


def wait(name, arn):
    client.get_waiter(name).wait(arn=arn, WaiterConfig={"Delay": 1})
    say(name, arn)


# The account is set up.
regions = {"us-east-1": {}, "eu-west-1": {}}
replication = client.create_replication_set(regions=regions, tags={"team": "payments"})["arn"]
say("create_replication_set", replication)
wait("wait_for_replication_set_active", replication)
refused("ConflictException", "create_replication_set", regions=regions)
say("list_replication_sets", client.list_replication_sets()["replicationSetArns"])

# A plan says what happens when an incident starts.
plan = client.create_response_plan(
    name="checkout-outage",
    displayName="Checkout outage",
    incidentTemplate={
        "title": "Checkout answers 503",
        "impact": 2,
        "summary": "Customers cannot pay.",
        "incidentTags": {"service": "checkout"},
        "notificationTargets": [{"snsTopicArn": "arn:aws:sns:us-east-1:111122223333:pager"}],
    },
    chatChannel={"chatbotSns": ["arn:aws:sns:us-east-1:111122223333:chat"]},
    tags={"team": "payments"},
)["arn"]
say("create_response_plan", plan)
refused("ConflictException", "create_response_plan", name="checkout-outage", incidentTemplate={"title": "x", "impact": 1})
client.update_response_plan(arn=plan, incidentTemplateImpact=1)
read = client.get_response_plan(arn=plan)
assert read["incidentTemplate"]["impact"] == 1 and read["displayName"] == "Checkout outage", read
say("get_response_plan", read["incidentTemplate"])
client.tag_resource(resourceArn=plan, tags={"stage": "live"})
client.untag_resource(resourceArn=plan, tagKeys=["team"])
assert client.list_tags_for_resource(resourceArn=plan)["tags"] == {"stage": "live"}
plans = [item["arn"] for page in client.get_paginator("list_response_plans").paginate() for item in page["responsePlanSummaries"]]
assert plan in plans, plans
say("list_response_plans", plans)

# An alarm starts the incident, twice: the second time finds the open one.
alarm = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:checkout-5xx"
trigger = {
    "source": "com.example.alarms",
    "timestamp": datetime.datetime(2026, 3, 2, 9, 15, tzinfo=datetime.timezone.utc),
    "triggerArn": alarm,
    "rawData": json.dumps({"state": "ALARM", "note": "Größe 日本 \U0001F600"}, ensure_ascii=False),
}
incident = client.start_incident(responsePlanArn=plan, triggerDetails=trigger)["incidentRecordArn"]
say("start_incident", incident)
assert client.start_incident(responsePlanArn=plan, triggerDetails=trigger)["incidentRecordArn"] == incident
record = client.get_incident_record(arn=incident)["incidentRecord"]
assert (record["title"], record["impact"], record["status"]) == ("Checkout answers 503", 1, "OPEN"), record
say("get_incident_record", {key: record[key] for key in ("title", "impact", "status", "summary", "incidentRecordSource")})
assert client.list_tags_for_resource(resourceArn=incident)["tags"] == {"service": "checkout"}
related = client.list_related_items(incidentRecordArn=incident)["relatedItems"]
assert [item["identifier"]["type"] for item in related][:1] == ["PARENT"], related
say("list_related_items", related[0])

# A runbook reads what started it.
by_type = {"key": "eventType", "condition": {"equals": {"stringValues": ["SSM Incident Trigger"]}}}
triggers = client.list_timeline_events(incidentRecordArn=incident, filters=[by_type])["eventSummaries"]
assert len(triggers) == 2, triggers
event = client.get_timeline_event(incidentRecordArn=incident, eventId=triggers[0]["eventId"])["event"]
raw = json.loads(json.loads(event["eventData"])["rawData"])
assert raw == json.loads(trigger["rawData"]), event
say("get_timeline_event", raw)

# Responders write the timeline.
for minute, text in enumerate(["Deploy of 09:10 suspected", "Rolled back", "Error rate is back to normal"]):
    client.create_timeline_event(
        incidentRecordArn=incident,
        eventTime=trigger["timestamp"] + datetime.timedelta(minutes=minute),
        eventType="Note",
        eventData=json.dumps(text),
        eventReferences=[{"resource": incident}],
    )
graph = {"identifier": {"type": "METRIC", "value": {"url": "https://graphs.example/checkout"}}, "title": "5xx of checkout"}
client.update_related_items(incidentRecordArn=incident, relatedItemsUpdate={"itemToAdd": graph})
refused("ValidationException", "create_timeline_event", incidentRecordArn=incident, eventTime=0, eventType="Alarm", eventData="x")

# Pages hold each event once, although each page is deleted before the next is read.
seen = []
for page in client.get_paginator("list_timeline_events").paginate(
    incidentRecordArn=incident, sortBy="EVENT_TIME", sortOrder="ASCENDING", PaginationConfig={"PageSize": 2}
):
    for summary in page["eventSummaries"]:
        seen.append(summary["eventType"])
        if summary["eventType"] == "Note":
            client.delete_timeline_event(incidentRecordArn=incident, eventId=summary["eventId"])
assert seen.count("Note") == 3, seen
say("list_timeline_events", seen)

# The incident is resolved and analysed.
client.update_incident_record(arn=incident, status="RESOLVED", summary="A deploy closed the connection pool.")
record = client.get_incident_record(arn=incident)["incidentRecord"]
assert record["status"] == "RESOLVED" and record["resolvedTime"] is not None, record
analysis = {"type": "ANALYSIS", "value": {"arn": "arn:aws:ssm:us-east-1:111122223333:opsitem/oi-0123456789ab"}}
client.update_related_items(incidentRecordArn=incident, relatedItemsUpdate={"itemToAdd": {"identifier": analysis, "title": "Why checkout failed"}})
titles = [item.get("title") for item in client.list_related_items(incidentRecordArn=incident)["relatedItems"]]
say("list_related_items", titles)
if hasattr(client, "list_incident_findings"):
    say("list_incident_findings", client.list_incident_findings(incidentRecordArn=incident)["findings"])
again = client.start_incident(responsePlanArn=plan, triggerDetails=trigger)["incidentRecordArn"]
assert again != incident
say("start_incident", again)

# All is taken down.
for arn in (incident, again):
    client.delete_incident_record(arn=arn)
refused("ResourceNotFoundException", "get_incident_record", arn=incident)
client.delete_response_plan(arn=plan)
refused("ResourceNotFoundException", "start_incident", responsePlanArn=plan)
client.update_deletion_protection(arn=replication, deletionProtected=True)
refused("ValidationException", "delete_replication_set", arn=replication)
client.update_deletion_protection(arn=replication, deletionProtected=False)
client.delete_replication_set(arn=replication)
wait("wait_for_replication_set_deleted", replication)
say("boto3", boto3.__version__)
