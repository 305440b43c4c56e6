import type { operations } from "@event-contracts/contracts/mock-control";

import { problemWith } from "../../failure/problem.js";
import { Refusal } from "../../failure/failure.js";
import { defineHandlers } from "../../vendors/typed-handler.js";
import { choice } from "../check-names.js";
import type { ControlContext } from "../context.js";
import { requireVendor } from "../require-names.js";
import { resetParts } from "../reset-parts.js";
import { listScenarios, playScenario } from "../scenarios.js";
import { SeedError } from "../seed-error.js";
import { seed } from "../seed.js";
import { restoreSnapshot, SnapshotError, takeSnapshot } from "../snapshot.js";
import { stateView } from "../state-view.js";

/** Look at the state of a session, fill it, keep it, restore it and empty it. */
export function stateHandlers({ engine }: ControlContext) {
  return defineHandlers<operations>()({
    async getState({ session, query: { vendor } }) {
      requireVendor(engine, vendor);
      return { status: 200, body: await stateView(engine, session, vendor) };
    },
    takeSnapshot: async ({ session }) => ({ status: 200, body: await takeSnapshot(engine, session) }),
    async restoreSnapshot({ session, body }) {
      try {
        await restoreSnapshot(engine, session, body);
      } catch (error) {
        if (!(error instanceof SnapshotError)) throw error;
        throw new Refusal({ kind: "inapplicable", message: error.message });
      }
      return { status: 204 };
    },
    seedState: async ({ session, body, request }) =>
      orFailedStep(async () => ({
        status: 200,
        body: await seed(engine, { session, origin: request.origin }, body),
      })),
    async listScenarios({ query: { vendor } }) {
      requireVendor(engine, vendor);
      return { status: 200, body: { scenarios: await listScenarios(engine, vendor) } };
    },
    async playScenario({ session, path: { vendor, scenario }, body, request }) {
      const names = engine.services.map(({ contract }) => contract.name);
      const isKnown = names.includes(vendor);
      const scenarios = isKnown ? await listScenarios(engine, vendor) : [];
      if (!scenarios.some(({ name }) => name === scenario)) {
        const all = scenarios.map(({ name }) => name).join(", ") || "none";
        throw new Refusal({
          kind: "unknown-item",
          message: isKnown
            ? `${vendor} has no scenario "${scenario}". Its scenarios: ${all}.`
            : `No vendor ${JSON.stringify(vendor)} is served. ${choice(vendor, names)}`,
        });
      }
      const target = { session, origin: request.origin };
      return orFailedStep(async () => ({
        status: 200,
        body: await playScenario(engine, target, [vendor, scenario], body),
      }));
    },
    async resetSession({ session, query: { vendor, parts } }) {
      requireVendor(engine, vendor);
      await resetParts(engine, session, { vendor, parts });
      return { status: 204 };
    },
  });
}

/** The answer of a seed, or the problem of the step that ended it. */
async function orFailedStep<T>(play: () => Promise<T>): Promise<T> {
  try {
    return await play();
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    const { index, stepId, vendor, operationId, status, body, violations, message } = error;
    const step = { index, stepId, vendor, operationId, status, body };
    const errors = violations.map(({ at, message: detail }) => ({
      in: "body",
      pointer: `#${at.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`,
      detail,
    }));
    const problem = problemWith(422, message, {
      ...(errors.length > 0 && { errors }),
      ...(index !== undefined && { step: withoutUndefined(step) }),
    });
    return problem as never; // the contract declares it beside the answer
  }
}

function withoutUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
