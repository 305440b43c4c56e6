import { randomUUID } from "node:crypto";

import type { Contract, Operation } from "../../src/contract/contract.js";
import type { AuthMode } from "../../src/security/accepted-credentials.js";
import type { Presented } from "../fuzz/credentials.js";
import { withHeader, withJson, withQuery, type Draft } from "../fuzz/draft.js";
import { draftOf, type Values } from "../fuzz/valid.js";

/** A kind of requests that store nothing, each of which differs from the one before. */
export interface StorelessKind {
  readonly name: string;
  readonly auth: AuthMode;
  readonly presented: Presented;
  /** The next request. `valid` are the values of a valid one. Undefined: the operation has no request of this kind. */
  readonly draft: (contract: Contract, operation: Operation, valid: Values) => Draft | undefined;
}

const kind = (
  name: string,
  draft: StorelessKind["draft"],
  { auth = "strict", presented = "right" }: Partial<Pick<StorelessKind, "auth" | "presented">> = {},
): StorelessKind => ({ name, auth, presented, draft });

const isRead = ({ method }: Operation): boolean => method === "GET";
const read =
  (change: (draft: Draft) => Draft): StorelessKind["draft"] =>
  (contract, operation, valid) =>
    isRead(operation) ? change(draftOf(contract, operation, valid)) : undefined;
const written =
  (change: (draft: Draft) => Draft): StorelessKind["draft"] =>
  (contract, operation, valid) =>
    valid.body === undefined ? undefined : change(draftOf(contract, operation, valid));

/** Values in whose place each path parameter is new. */
function elsewhere(contract: Contract, operation: Operation, valid: Values): Draft {
  const path = Object.fromEntries(
    Object.keys(valid.path).map((name) => [name, randomUUID().replaceAll("-", "")]),
  );
  return draftOf(contract, operation, { ...valid, path });
}

export const storelessKinds: readonly StorelessKind[] = [
  kind(
    "reads",
    read((draft) => draft),
  ),
  kind(
    "HEAD",
    read((draft) => ({ ...draft, method: "HEAD" })),
  ),
  kind(
    "a new query parameter",
    read((draft) => withQuery(draft, `${randomUUID()}=${randomUUID()}`)),
  ),
  kind(
    "a new session",
    read((draft) => withHeader(draft, "X-Mock-Session", randomUUID())),
  ),
  kind(
    "a new Accept",
    read((draft) => withHeader(draft, "Accept", `application/json;v="${randomUUID()}"`)),
  ),
  kind(
    "malformed JSON",
    written((draft) => withJson(draft, `{"${randomUUID()}":`)),
  ),
  kind(
    "an invalid body",
    written((draft) => withJson(draft, [randomUUID()])),
  ),
  kind(
    "a new content type",
    written((draft) =>
      withHeader(withJson(draft, "["), "Content-Type", `application/json; v="${randomUUID()}"`),
    ),
  ),
  kind(
    "a new content coding",
    written((draft) => withHeader(draft, "Content-Encoding", randomUUID())),
  ),
  kind("an unknown path", (contract, operation, valid) => {
    const draft = draftOf(contract, operation, valid);
    return { ...draft, target: `/${contract.name}/${randomUUID()}` };
  }),
  kind("an unknown vendor", (contract, operation, valid) => {
    const draft = draftOf(contract, operation, valid);
    return { ...draft, target: `/${randomUUID()}/${randomUUID()}` };
  }),
  // Only refused or read: a new path in place of a resource that does not exist.
  kind("missing credentials, a new path", elsewhereWithoutBody, { presented: "missing" }),
  kind("wrong credentials, a new path", elsewhereWithoutBody, { presented: "wrong" }),
  kind(
    "new credentials",
    (contract, operation, valid) => {
      if (!isRead(operation) || operation.security.length === 0) return undefined;
      const names = operation.security.flat().map((name) => contract.securitySchemes[name]);
      return names.reduce(
        (draft, scheme) => {
          if (scheme?.type === "apiKey" && scheme.in === "header")
            return withHeader(draft, scheme.name, randomUUID());
          return withHeader(
            draft,
            "Authorization",
            `${scheme?.type === "http" ? scheme.scheme : "Bearer"} ${randomUUID()}`,
          );
        },
        draftOf(contract, operation, valid),
      );
    },
    { auth: "any", presented: "missing" },
  ),
];

function elsewhereWithoutBody(contract: Contract, operation: Operation, valid: Values): Draft | undefined {
  if (Object.keys(valid.path).length === 0) return undefined;
  const draft = elsewhere(contract, operation, valid);
  return valid.body === undefined ? draft : withJson(draft, "[]");
}
