/** No operation creates response plans, so every name is that of an existing plan, except this one (R31). */
const UNKNOWN_PLAN = "unknown";

/** The name in the ARN of a response plan, in the vendor's syntax for names. Returns undefined if there is no such plan. */
export function responsePlanName(arn: string): string | undefined {
  const [, name] =
    /^arn:aws(?:-cn|-us-gov)?:ssm-incidents:[a-z0-9-]*:(?:\d{12})?:response-plan\/([\w-]{1,200})$/.exec(
      arn,
    ) ?? [];
  return name === UNKNOWN_PLAN ? undefined : name;
}
