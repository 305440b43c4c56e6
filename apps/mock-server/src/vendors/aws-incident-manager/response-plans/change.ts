import type { RequestSchema } from "../schemas.js";
import { sentProperties } from "../sent-properties.js";
import { textOrNull, toActions, toChatChannel, toIntegrations } from "./parts.js";
import type { ResponsePlan } from "./record.js";

/** The properties of a plan that an update sends, in the form in which plans are stored. */
export interface PlanChanges {
  readonly plan: Partial<Omit<ResponsePlan, "arn" | "incidentTemplate" | "name">>;
  readonly template: Partial<ResponsePlan["incidentTemplate"]>;
}

/** Reads an update: the properties that were sent, and no others (R41, R49). */
export function changesOf(update: RequestSchema<"ResponsePlanUpdate">): PlanChanges {
  const { displayName, chatChannel, engagements, actions, integrations } = update;
  const {
    incidentTemplateTitle: title,
    incidentTemplateImpact: impact,
    incidentTemplateSummary: summary,
    incidentTemplateDedupeString: dedupeString,
    incidentTemplateNotificationTargets: notificationTargets,
    incidentTemplateTags: tags,
  } = update;
  return {
    plan: sentProperties({
      displayName: displayName === undefined ? undefined : textOrNull(displayName),
      chatChannel: chatChannel && toChatChannel(chatChannel),
      engagements,
      actions: actions && toActions(actions),
      integrations: integrations && toIntegrations(integrations),
    }),
    template: sentProperties({
      title,
      impact,
      summary: summary === undefined ? undefined : textOrNull(summary),
      dedupeString: dedupeString === undefined ? undefined : textOrNull(dedupeString),
      notificationTargets,
      incidentTags: tags === undefined || Object.keys(tags).length > 0 ? tags : null,
    }),
  };
}

/** A plan with the properties that were sent changed (R49). */
export function changeResponsePlan(current: ResponsePlan, { plan, template }: PlanChanges): ResponsePlan {
  return { ...current, ...plan, incidentTemplate: { ...current.incidentTemplate, ...template } };
}
