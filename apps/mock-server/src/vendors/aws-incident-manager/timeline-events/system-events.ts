import type { ExchangeWorld } from "../../../state/world.js";
import type { RequestSchema } from "../schemas.js";
import { toSeconds } from "../time.js";
import { fittingData, type Cut } from "./fitting-data.js";
import { addTimelineEvent } from "./record.js";

/** A change to a part of an incident. */
export interface ModifiedAttribute {
  readonly attributeName: string;
  /** A text as it is, any other value as JSON text. */
  readonly newValue: string;
}

/** The facts from which the service writes an event of each type. */
interface Facts {
  readonly "SSM Incident Trigger": {
    readonly createdIncident: boolean;
    readonly triggerDetails: RequestSchema<"TriggerDetails">;
  };
  readonly "SSM Incident Start": {
    readonly title: string;
    readonly triggerArn: string | undefined;
    /** The contacts and escalation plans of the response plan. */
    readonly contacts: readonly string[];
    /** The runbook of the response plan. */
    readonly runbook:
      | { readonly documentName: string; readonly documentVersion?: string | null | undefined }
      | undefined;
  };
  readonly "SSM Incident Record Update": {
    readonly title: string;
    readonly modifiedBy: string;
    readonly modifiedAttributes: readonly ModifiedAttribute[];
  };
}

/** The way in which the service writes the events of a type. */
interface SystemEvent<Of> {
  /** True: the time of the event is in whole seconds, while `eventUpdatedTime` has milliseconds. */
  readonly hasWholeSeconds: boolean;
  readonly dataOf: (facts: Of, cut: Cut) => object;
}

/**
 * The events that the service writes, by type (R33, R34). The data of updates and the times are those of the vendor's
 * samples. The tutorial on runbooks reads `rawData` of a trigger; the other members are those that public clients read.
 */
const systemEvents: { readonly [Type in keyof Facts]: SystemEvent<Facts[Type]> } = {
  "SSM Incident Trigger": {
    hasWholeSeconds: true,
    dataOf: ({ createdIncident, triggerDetails: { source, triggerArn, rawData } }, cut) => ({
      createdIncident,
      incidentSource: source,
      triggerArn: triggerArn ?? null,
      rawData: cut(rawData),
    }),
  },
  "SSM Incident Start": {
    hasWholeSeconds: true,
    dataOf: ({ title, triggerArn, contacts, runbook }) => ({
      incidentTitle: title,
      contactsEngage: contacts,
      ssmDocumentName: runbook?.documentName ?? null,
      ssmDocumentVersion: runbook?.documentVersion ?? null,
      triggerArn: triggerArn ?? null,
    }),
  },
  "SSM Incident Record Update": {
    hasWholeSeconds: false,
    dataOf: ({ title, modifiedBy, modifiedAttributes }, cut) => ({
      modifiedBy,
      modifiedAttributes: modifiedAttributes.map(({ attributeName, newValue }) => ({
        attributeName,
        newValue: cut(newValue),
      })),
      incidentTitle: title,
    }),
  },
};

/** Writes an event of the service to the timeline of an incident, to which the event refers. */
export async function addSystemEvent<Type extends keyof Facts>(
  world: ExchangeWorld,
  incidentArn: string,
  eventType: Type,
  facts: Facts[Type],
): Promise<void> {
  const { hasWholeSeconds, dataOf } = systemEvents[eventType];
  const now = toSeconds(world.now());
  await addTimelineEvent(world, incidentArn, {
    eventTime: hasWholeSeconds ? Math.floor(now) : now,
    eventType,
    eventData: fittingData((cut) => dataOf(facts, cut)),
    eventReferences: [{ resource: incidentArn }],
  });
}

/** The attributes that a request changes, each with its new value. */
export function modifiedAttributes(changes: object): readonly ModifiedAttribute[] {
  return Object.entries(changes).map(([attributeName, value]: [string, unknown]) => ({
    attributeName,
    newValue: typeof value === "string" ? value : JSON.stringify(value),
  }));
}
