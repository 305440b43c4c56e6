import type { Vendor } from "@event-contracts/client/mock-control";

import { counted } from "../counted.js";
import { vendors } from "../data.js";
import { session } from "../location.js";
import { Copy } from "../parts/copy.js";

/** The vendors, with what a program needs to call them. */
export function VendorsView() {
  return (
    <>
      <h1>Vendors</h1>
      <p class="lead">
        {session.value === "default" ? (
          "Point your client at a base URL, and use the credentials below."
        ) : (
          <>
            These base URLs lead to the session <b>{session.value}</b>.
          </>
        )}
      </p>
      {vendors.value === undefined && <p class="quiet">Loading…</p>}
      <ul class="cards">
        {vendors.value?.map((vendor) => (
          <li key={vendor.name} class="card">
            <VendorCard vendor={vendor} />
          </li>
        ))}
      </ul>
    </>
  );
}

function VendorCard({ vendor }: { vendor: Vendor }) {
  const { name, title, url, docs, sentAs, operations, state } = vendor;
  const schemes = Object.keys(vendor.credentials);
  return (
    <article aria-labelledby={`vendor-${name}`}>
      <header class="card-head">
        <h2 id={`vendor-${name}`}>{title}</h2>
        <span class={`badge ${state === "stale" ? "warn" : "plain"}`}>
          {state === "stale" ? "⚠ Stale" : name}
        </span>
      </header>
      <dl class="facts">
        <dt>Base URL</dt>
        <dd class="copyable">
          <code>{url}</code>
          <Copy text={url} title={`the base URL of ${name}`} />
        </dd>
        {schemes.map((scheme) => (
          <CredentialRow key={scheme} vendor={vendor} scheme={scheme} sentAs={sentAs[scheme] ?? ""} />
        ))}
      </dl>
      <details class="fold">
        <summary>{counted(operations.length, "operation")}</summary>
        <ul class="operations">
          {operations.map(({ operationId, method, path, summary, deprecated }) => (
            <li key={operationId}>
              <span class="method">{method}</span> <code>{path}</code>
              <span class="quiet">
                {summary ?? operationId}
                {deprecated === true && ", deprecated"}
              </span>
            </li>
          ))}
        </ul>
      </details>
      {docs !== undefined && (
        <p class="card-foot">
          <a href={docs}>Reference of {name}</a>
        </p>
      )}
    </article>
  );
}

function CredentialRow({ vendor, scheme, sentAs }: { vendor: Vendor; scheme: string; sentAs: string }) {
  const credential = vendor.credentials[scheme] ?? "";
  return (
    <>
      <dt>{scheme}</dt>
      <dd>
        {typeof credential === "string" ? (
          <div class="copyable">
            <code>{credential}</code>
            <Copy text={credential} title={`the credential ${scheme}`} />
          </div>
        ) : (
          Object.entries(credential).map(([part, value]) => (
            <div class="copyable" key={part}>
              <span class="part quiet">{part}</span>
              <code>{value}</code>
              <Copy text={value} title={`${part} of ${scheme}`} />
            </div>
          ))
        )}
        <SentAs text={sentAs} scheme={scheme} />
      </dd>
    </>
  );
}

/** How a request sends a credential. A header can be copied as it is. */
function SentAs({ text, scheme }: { text: string; scheme: string }) {
  // The parts of the credential follow in parentheses: they are shown above.
  const [sent = ""] = text.split(" (");
  const isLiteral = /^(?:[\w-]+: |\?)/.test(sent);
  if (!isLiteral) return <p class="sent quiet">Sent as {sent}</p>;
  return (
    <div class="sent copyable">
      <span class="quiet">
        Sent as <code>{sent}</code>
      </span>
      <Copy text={sent} title={`${scheme} as it is sent`} />
    </div>
  );
}
