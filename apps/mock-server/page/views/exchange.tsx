import type { Exchange, Message, Violation } from "@event-contracts/client/mock-control";
import { useEffect, useRef, useState } from "preact/hooks";

import { control, dataOf } from "../control.js";
import { counted } from "../counted.js";
import { curlOf } from "../curl.js";
import { faults } from "../data.js";
import { addressOf } from "../location.js";
import { Copy } from "../parts/copy.js";
import { Text } from "../parts/json.js";
import { Mark } from "../parts/mark.js";
import { millisecondsText } from "../time-texts.js";
import { describeFault } from "./describe-fault.js";

/** Up to this width in pixels the exchange takes the place of the list. */
const NARROW = 960;

/** One exchange: both messages, and what breaks the contract in them. */
export function ExchangeView({ id }: { id: number }) {
  const [exchange, setExchange] = useState<Exchange | undefined>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const read = async (): Promise<void> => {
      try {
        setExchange(await dataOf(control.value.getExchange({ path: { exchangeId: id } })));
        heading.current?.focus({ preventScroll: window.innerWidth > NARROW });
      } catch (error) {
        setFailure(error instanceof Error ? error.message : String(error));
      }
    };
    void read();
  }, [id]);
  return (
    <section class="opened-exchange" aria-labelledby="exchange">
      <a class="back" href={addressOf("requests")}>
        <span aria-hidden="true">←</span> All requests
      </a>
      <h2 id="exchange" ref={heading} tabIndex={-1}>
        {exchange === undefined ? `Request ${id}` : `${exchange.method} ${exchange.path}`}
      </h2>
      {failure !== undefined && (
        <p class="notice bad" role="alert">
          {failure}
        </p>
      )}
      {exchange !== undefined && <Details exchange={exchange} />}
    </section>
  );
}

function Details({ exchange }: { exchange: Exchange }) {
  const { id, vendor, operationId, status, startedAt, milliseconds, fault, url, violations } = exchange;
  const { requestMessage, responseMessage } = exchange;
  const curl = curlOf(exchange);
  const applied = faults.value?.find((known) => known.id === fault);
  return (
    <>
      <div class="buttons">
        <Copy
          text={curl}
          label="Copy as curl"
          title="as curl"
          note={curl.includes("***") ? "Fill in the credentials: they are masked as ***." : ""}
        />
        <Copy text={url} label="Copy URL" title="URL" />
      </div>
      <dl class="facts">
        <dt>Status</dt>
        <dd>
          <span class={`status s${String(status).charAt(0)}`}>{status ?? "none was sent"}</span>
        </dd>
        <dt>Contract</dt>
        <dd class="marks">
          <Mark side="Request" validity={exchange.request} />
          <Mark side="Response" validity={exchange.response} />
        </dd>
        <dt>Operation</dt>
        <dd>{operationId === undefined ? `none of ${vendor}` : `${operationId} of ${vendor}`}</dd>
        <dt>URL</dt>
        <dd>
          <code>{url}</code>
        </dd>
        <dt>Time</dt>
        <dd>
          <time dateTime={startedAt}>{startedAt.replace("T", " ").replace("Z", " UTC")}</time>, took{" "}
          {millisecondsText(milliseconds)}
        </dd>
        <dt>Number</dt>
        <dd>{id}</dd>
        {fault !== undefined && (
          <>
            <dt>Fault</dt>
            <dd>
              <a href={addressOf("faults")}>{fault}</a>
              {applied === undefined ? "" : `: ${describeFault(applied)}`}
            </dd>
          </>
        )}
      </dl>
      {violations.length > 0 && <Violations violations={violations} />}
      <MessageView title="Request" message={requestMessage} />
      {responseMessage === undefined ? (
        <>
          <h3>Response</h3>
          <p class="quiet">No response was sent.</p>
        </>
      ) : (
        <MessageView title="Response" message={responseMessage} />
      )}
    </>
  );
}

function Violations({ violations }: { violations: readonly Violation[] }) {
  return (
    <>
      <h3>{counted(violations.length, "violation")} of the contract</h3>
      <ol class="violations">
        {violations.map((violation, index) => (
          // Two violations can be equal.
          <li key={index}>
            <p>
              <code class="place">{placeOf(violation)}</code> {violation.message}
            </p>
            <p class="source quiet">
              <span class="badge plain">{violation.keyword}</span>
              {violation.file !== undefined && (
                <code>
                  {violation.file}
                  {violation.line !== undefined && `:${violation.line}`}
                </code>
              )}
              {violation.pointer !== undefined && <code>{violation.pointer}</code>}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** `body/websiteId` */
function placeOf(violation: Violation): string {
  return [violation.in, ...violation.at].join("/");
}

function MessageView({ title, message }: { title: string; message: Message }) {
  const { headers, body, bodySize, truncated } = message;
  return (
    <>
      <h3>{title}</h3>
      <details class="fold">
        <summary>{counted(headers.length, "header")}</summary>
        <table class="headers">
          <tbody>
            {headers.map(([name, value], index) => (
              <tr key={index}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {body === undefined || body === "" ? (
        <p class="quiet">
          {bodySize === 0 ? "No body." : `The body is no text: ${counted(bodySize, "byte")}.`}
        </p>
      ) : (
        <div class="command">
          <Text text={body} label={`Body of the ${title.toLowerCase()}`} />
          <Copy text={body} title={`the body of the ${title.toLowerCase()}`} />
        </div>
      )}
      {truncated === true && (
        <p class="quiet">The journal keeps only this beginning of {counted(bodySize, "byte")}.</p>
      )}
    </>
  );
}
