import type { operations } from "@event-contracts/contracts/mock-control";
import { pointerKeys } from "@event-contracts/contracts/openapi";

import type { Contract, Operation } from "../../contract/contract.js";
import type { ReceivedRequest } from "../../http/received-request.js";
import { sessionPrefix } from "../../pipeline/session-name.js";
import type { Service } from "../../pipeline/service.js";
import { shownCredentials } from "../../server/shown-credentials.js";
import { defineHandlers } from "../../vendors/typed-handler.js";
import { readVersion } from "../../server/version.js";
import type { ControlContext } from "../context.js";
import { listScenarios } from "../scenarios.js";

/** Say that the server runs, and what it serves. */
export function serverHandlers({ engine, startedAt, docs }: ControlContext) {
  const stateOf = ({ contract: { name } }: Service) => {
    const message = engine.staleContracts.get(name);
    return message === undefined ? ({ state: "served" } as const) : ({ state: "stale", message } as const);
  };
  const shown = async (service: Service, session: string, { origin }: ReceivedRequest) => {
    const { contract } = service;
    return {
      name: contract.name,
      title: contract.document.info.title,
      url: `${origin}${sessionPrefix(session)}/${contract.name}`,
      ...(docs !== undefined && contract.isOwn && { docs: `${origin}${docs}${contract.name}/` }),
      credentials: credentialsOf(service),
      sentAs: { ...shownCredentials(service).sentAs },
      operations: contract.operations.map((operation) => shownOperation(contract, operation)),
      scenarios: (await listScenarios(engine, contract.name)).map(({ name, summary }) => ({
        name,
        ...(summary !== undefined && { summary }),
      })),
      ...stateOf(service),
    };
  };
  return defineHandlers<operations>()({
    getHealth: () => ({
      status: 200,
      body: {
        status: "ok",
        version: readVersion(),
        startedAt: startedAt.toISOString(),
        contracts: engine.services.map((service) => ({ name: service.contract.name, ...stateOf(service) })),
      },
    }),
    async listVendors({ session, request }) {
      const vendors = await Promise.all(engine.services.map((service) => shown(service, session, request)));
      return { status: 200, body: { vendors } };
    },
  });
}

function credentialsOf(service: Service): Record<string, string | Record<string, string>> {
  return Object.fromEntries(
    Object.entries(shownCredentials(service).credentials).map(([scheme, credential]) => [
      scheme,
      typeof credential === "string"
        ? credential
        : Object.fromEntries(Object.entries(credential).map(([name, value]) => [name, String(value)])),
    ]),
  );
}

function shownOperation({ document }: Contract, { id, method, templates, pointer }: Operation) {
  const written = pointerKeys(pointer).reduce<unknown>(
    (value, key) => Reflect.get(Object(value), key) as unknown,
    document,
  ) as
    | { readonly summary?: string; readonly tags?: readonly string[]; readonly deprecated?: boolean }
    | undefined;
  const [tag] = written?.tags ?? [];
  return {
    operationId: id,
    method,
    path: templates[0] ?? "/",
    ...(written?.summary !== undefined && { summary: written.summary }),
    ...(tag !== undefined && { tag }),
    ...(written?.deprecated === true && { deprecated: true }),
  };
}
