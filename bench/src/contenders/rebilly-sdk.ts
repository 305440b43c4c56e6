import createRebilly from "rebilly-js-sdk";

const rebilly = createRebilly({
  apiKey: "key",
  organizationId: "acme",
  sandbox: true,
  timeout: 10_000,
});

export const call = (): Promise<unknown> =>
  rebilly.customers.createTimelineComment({ id: "jane", data: { message: "Called back" } });
