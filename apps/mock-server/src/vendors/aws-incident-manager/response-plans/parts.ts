import type { RequestSchema, ResponseSchema } from "../schemas.js";
import { sentProperties } from "../sent-properties.js";

type Automation = RequestSchema<"SsmAutomationInput">;
type PagerDuty = RequestSchema<"PagerDutyConfigurationInput">;

/** The text that is sent; null for an empty text, which removes the one before (R49). */
export function textOrNull(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}

/** The incident template of a plan, with only the properties that the contract names (R41). */
export function toTemplate(
  template: RequestSchema<"IncidentTemplateInput">,
): ResponseSchema<"IncidentTemplate"> {
  const { title, impact, summary, dedupeString, notificationTargets, incidentTags } = template;
  return {
    title,
    impact,
    summary: textOrNull(summary),
    dedupeString: textOrNull(dedupeString),
    notificationTargets: notificationTargets ?? [],
    incidentTags: incidentTags ?? null,
  };
}

/** The channel of a plan; null if none is sent, and for `empty`, which removes the channel (R49). */
export function toChatChannel(
  channel: RequestSchema<"ChatChannelInput"> | undefined,
): ResponseSchema<"ChatChannel"> {
  return channel?.chatbotSns === undefined ? null : { chatbotSns: channel.chatbotSns };
}

/** The actions of a plan, with only the properties that the contract names (R41). */
export function toActions(actions: readonly RequestSchema<"ActionInput">[] = []): ResponseSchema<"Action">[] {
  return actions.map(({ ssmAutomation }) =>
    ssmAutomation ? { ssmAutomation: toAutomation(ssmAutomation) } : {},
  );
}

function toAutomation(automation: Automation): NonNullable<ResponseSchema<"SsmAutomation">> {
  const { documentName, roleArn, documentVersion, targetAccount, parameters, dynamicParameters } = automation;
  const optional = sentProperties({ documentVersion, targetAccount, parameters, dynamicParameters });
  return { documentName, roleArn, ...optional };
}

/** The integrations of a plan, with only the properties that the contract names (R41). */
export function toIntegrations(
  integrations: readonly RequestSchema<"IntegrationInput">[] = [],
): ResponseSchema<"Integration">[] {
  return integrations.map(({ pagerDutyConfiguration }) =>
    pagerDutyConfiguration ? { pagerDutyConfiguration: toPagerDuty(pagerDutyConfiguration) } : {},
  );
}

function toPagerDuty({ name, pagerDutyIncidentConfiguration, secretId }: PagerDuty): PagerDuty {
  const { serviceId } = pagerDutyIncidentConfiguration;
  return { name, pagerDutyIncidentConfiguration: { serviceId }, secretId };
}
