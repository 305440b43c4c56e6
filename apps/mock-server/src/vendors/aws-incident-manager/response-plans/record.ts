import { withInitialEntries } from "../../../state/initial-entries.js";
import type { Collection, State } from "../../../state/store.js";
import { arnOf } from "../arns.js";
import { ACCOUNT_ID } from "../credentials.js";
import { removePolicies } from "../resource-policies/record.js";
import type { RequestSchema, ResponseSchema } from "../schemas.js";
import { removeTags } from "../tags/record.js";
import { toActions, toChatChannel, toIntegrations, toTemplate, textOrNull } from "./parts.js";

/** A response plan as it is stored, which is also its response form. */
export type ResponsePlan = ResponseSchema<"ResponsePlan">;

/** The properties of a plan that its author sets on creation. */
type NewPlan = Omit<RequestSchema<"ResponsePlanCreate">, "clientToken" | "tags">;

/** The plans that exist in a new world, so that an incident can be started at once (R43). */
const initialPlans = [
  newResponsePlan({
    name: "example-response",
    displayName: "Example response plan",
    incidentTemplate: { title: "example-incident", impact: 5 },
  }),
  newResponsePlan({ name: "checkout", incidentTemplate: { title: "checkout", impact: 3 } }),
];

/** The ARNs of the initial plans that nobody has changed: a plan can be made in the place of each. */
function replaceablePlansIn(state: State): Promise<Collection<true>> {
  const arns = initialPlans.map(({ arn }) => [arn, true] as const);
  return withInitialEntries(state, `${ACCOUNT_ID}/replaceable-response-plans`, Object.fromEntries(arns));
}

/** The response plans of the account by ARN, in the order of their creation. */
export async function responsePlansIn(state: State): Promise<Collection<ResponsePlan>> {
  return withInitialEntries(
    state,
    `${ACCOUNT_ID}/response-plans`,
    Object.fromEntries(initialPlans.map((plan) => [plan.arn, plan])),
  );
}

/** Makes the record of a plan, with only the properties that the contract names (R41). */
export function newResponsePlan(plan: NewPlan): ResponsePlan {
  const { name, displayName, incidentTemplate, chatChannel, engagements, actions, integrations } = plan;
  return {
    arn: arnOf(`response-plan/${name}`),
    name,
    displayName: textOrNull(displayName),
    incidentTemplate: toTemplate(incidentTemplate),
    chatChannel: toChatChannel(chatChannel),
    engagements: engagements ?? [],
    actions: toActions(actions),
    integrations: toIntegrations(integrations),
  };
}

/** Writes a new plan, also in the place of an initial one (R43). Returns false if its name is taken. */
export async function addResponsePlan(state: State, plan: ResponsePlan): Promise<boolean> {
  const plans = await responsePlansIn(state);
  if (await (await replaceablePlansIn(state)).delete(plan.arn)) await plans.delete(plan.arn);
  return plans.insert(plan.arn, plan);
}

/** Writes a changed plan. */
export async function putResponsePlan(state: State, plan: ResponsePlan): Promise<void> {
  await (await replaceablePlansIn(state)).delete(plan.arn);
  await (await responsePlansIn(state)).put(plan.arn, plan);
}

/** Removes a plan with its tags and its policies. Its incidents stay (R50). */
export async function removeResponsePlan(state: State, arn: string): Promise<void> {
  if (!(await (await responsePlansIn(state)).delete(arn))) return;
  await removeTags(state, arn);
  await removePolicies(state, arn);
}

/** A plan as lists return it. */
export function toSummary({ arn, name, displayName }: ResponsePlan): ResponseSchema<"ResponsePlanSummary"> {
  return { arn, name, displayName: displayName ?? null };
}
