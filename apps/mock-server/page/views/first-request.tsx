import type { Vendor } from "@event-contracts/client/mock-control";

import { quoted } from "../curl.js";
import { failure, vendors } from "../data.js";
import { connection, journalRefusal, type Connection } from "../journal.js";
import { addressOf, session } from "../location.js";
import { Copy } from "../parts/copy.js";

const headings: Partial<Record<Connection, string>> = {
  ended: "This session has ended",
  refused: "Not connected",
};

/** A session without requests: how to send the first one. */
export function FirstRequest() {
  const calls = (vendors.value ?? []).map(firstCall);
  const command = calls.find((call) => call?.isComplete)?.text ?? calls[0]?.text;
  return (
    <section class="first">
      <h1>{headings[connection.value] ?? "Waiting for the first request"}</h1>
      {/* The page shows what all calls have in common above. */}
      {journalRefusal.value !== undefined && journalRefusal.value !== failure.value && (
        <p class="notice bad" role="alert">
          {journalRefusal.value}
        </p>
      )}
      {connection.value !== "refused" && (
        <p class="lead">
          Requests appear here as they happen, each with the parts that break the vendor's contract.
          {session.value !== "default" && (
            <>
              {" "}
              You are in the session <b>{session.value}</b>.
            </>
          )}
        </p>
      )}
      {command !== undefined && (
        <>
          <h2>Try it</h2>
          <div class="command">
            <pre tabIndex={0} role="region" aria-label="Example call">
              {command}
            </pre>
            <Copy text={command} title="the call" />
          </div>
        </>
      )}
      {vendors.value !== undefined && (
        <>
          <h2>Base URLs</h2>
          <ul class="urls">
            {vendors.value.map(({ name, title, url }) => (
              <li key={name}>
                <span>{title}</span>
                <span class="copyable">
                  <code>{url}</code>
                  <Copy text={url} title={`the base URL of ${name}`} />
                </span>
              </li>
            ))}
          </ul>
          <p>
            <a href={addressOf("vendors")}>Credentials and operations</a>
          </p>
        </>
      )}
    </section>
  );
}

interface Call {
  readonly text: string;
  /** True if it needs no more than it has. */
  readonly isComplete: boolean;
}

/** A call of a vendor by curl, with a credential if that is a header. Undefined: the vendor has no operation. */
function firstCall({ url, operations, sentAs, credentials }: Vendor): Call | undefined {
  // The shortest path is likely to ask for the least.
  const [simple] = operations
    .filter(({ method, path }) => method === "GET" && !path.includes("{"))
    .toSorted((one, other) => one.path.length - other.path.length);
  const operation = simple ?? operations[0];
  if (operation === undefined) return undefined;
  // A signature, and a token that is exchanged first, are no single header.
  const header = Object.values(sentAs).find((text) => /^[\w-]+: /.test(text));
  const [headerText] = header?.split(" (") ?? [];
  const text = [
    operation.method === "GET" ? "curl -i" : `curl -i -X ${operation.method}`,
    ...(headerText === undefined ? [] : [`-H ${quoted(headerText)}`]),
    quoted(`${url}${operation.path}`),
  ].join(" ");
  const hasCredential = headerText !== undefined || Object.keys(credentials).length === 0;
  return { text, isComplete: simple !== undefined && hasCredential };
}
