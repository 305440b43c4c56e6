import type { ExchangeSummary } from "@event-contracts/client/mock-control";
import { useEffect } from "preact/hooks";

import { attempt } from "../announce.js";
import { control, send, take } from "../control.js";
import {
  connection,
  exchanges,
  filter,
  forgetBefore,
  heldBack,
  isPaused,
  shown,
  togglePause,
} from "../journal.js";
import { exampleOperation } from "../data.js";
import { addressOf, openExchange, session } from "../location.js";
import { download } from "../parts/download.js";
import { Mark } from "../parts/mark.js";
import { VendorField } from "../parts/operation-field.js";
import { millisecondsText } from "../time-texts.js";
import { ExchangeView } from "./exchange.js";
import { FirstRequest } from "./first-request.js";

/** The requests of the session, as they happen, and the one that is open. */
export function RequestsView() {
  const open = openExchange.value;
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (
        event.key !== "Escape" ||
        openExchange.value === undefined ||
        document.querySelector("dialog[open]")
      )
        return;
      const id = openExchange.value;
      window.location.hash = addressOf("requests");
      setTimeout(() => document.getElementById(`exchange-${id}`)?.focus());
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, []);
  if (exchanges.value.length === 0 && open === undefined) return <FirstRequest />;
  return (
    <>
      <h1 id="requests" class={open === undefined ? "" : "hidden-on-phone"}>
        Requests
      </h1>
      <div class={`split ${open === undefined ? "" : "opened"}`}>
        <section class="list" aria-labelledby="requests">
          <Toolbar />
          <List />
        </section>
        {open !== undefined && <ExchangeView key={`${session.value}/${open}`} id={open} />}
      </div>
    </>
  );
}

function Toolbar() {
  const { text, vendor, status, validity } = filter.value;
  const example = exampleOperation.value;
  const change = (changed: Partial<typeof filter.value>): void => {
    filter.value = { ...filter.value, ...changed };
  };
  const isFiltered = [text, vendor, status, validity].some((wish) => wish !== "");
  return (
    <div class="toolbar">
      <div class="filters" role="search" aria-label="Filter requests">
        <label class="wide">
          Operation, method or path
          <input
            type="search"
            value={text}
            placeholder={
              example === undefined ? "" : `${example.operationId}, ${example.method}, ${example.path}`
            }
            spellcheck={false}
            onInput={({ currentTarget }) => change({ text: currentTarget.value })}
          />
        </label>
        <VendorField value={vendor} onChange={(chosen) => change({ vendor: chosen })} any="All" />
        <label>
          Status
          <select value={status} onChange={({ currentTarget }) => change({ status: currentTarget.value })}>
            <option value="">All</option>
            {["2xx", "3xx", "4xx", "5xx"].map((one) => (
              <option key={one}>{one}</option>
            ))}
            <option value="none">None</option>
          </select>
        </label>
        <label>
          Contract
          <select
            value={validity}
            onChange={({ currentTarget }) => change({ validity: currentTarget.value })}
          >
            <option value="">All</option>
            <option value="valid">Valid</option>
            <option value="invalid">Invalid</option>
            <option value="unchecked">Unchecked</option>
          </select>
        </label>
      </div>
      <div class="buttons">
        <button type="button" aria-pressed={isPaused.value} onClick={togglePause}>
          {isPaused.value ? "Resume" : "Pause"}
        </button>
        <button type="button" onClick={clear}>
          Clear
        </button>
        <button type="button" onClick={saveHar}>
          Save as HAR
        </button>
        {isFiltered && (
          <button
            type="button"
            class="plain"
            onClick={() => change({ text: "", vendor: "", status: "", validity: "" })}
          >
            Remove filter
          </button>
        )}
        <span class="quiet" role="status">
          {isPaused.value && heldBack.value > 0 ? `${heldBack.value} newer. ` : ""}
          {isFiltered ? `${shown.value.length} of ${exchanges.value.length}` : ""}
        </span>
      </div>
      {connection.value === "ended" && (
        <p class="notice warn">This session has ended. These are its last requests.</p>
      )}
    </div>
  );
}

function clear(): void {
  void attempt(async () => {
    await take(control.value.clearJournal(), () => {
      forgetBefore(Number.POSITIVE_INFINITY);
      window.location.hash = addressOf("requests");
    });
  }, "The journal is empty.");
}

function saveHar(): void {
  const { vendor } = filter.value;
  const query = vendor === "" ? "" : `?vendor=${encodeURIComponent(vendor)}`;
  const name = `${session.value}.har`;
  void attempt(async () => download(await send(`/journal/har${query}`), name), "The archive is saved.");
}

function List() {
  if (shown.value.length === 0)
    return (
      <p class="empty">{exchanges.value.length === 0 ? "No requests yet." : "No request fits the filter."}</p>
    );
  return (
    <ol class="exchanges" reversed>
      {shown.value.map((exchange) => (
        <Row key={exchange.id} exchange={exchange} isOpen={openExchange.value === exchange.id} />
      ))}
    </ol>
  );
}

function Row({ exchange, isOpen }: { exchange: ExchangeSummary; isOpen: boolean }) {
  const { id, vendor, operationId, method, path, status, startedAt, milliseconds, request, response, fault } =
    exchange;
  return (
    <li>
      <a
        id={`exchange-${id}`}
        class="exchange"
        href={addressOf("requests", id)}
        aria-current={isOpen ? "true" : undefined}
      >
        <span class={`status s${String(status).charAt(0)}`}>{status ?? "none"}</span>
        <span class="request cut">
          <span class="method">{method}</span> <span class="path">{path}</span>
        </span>
        <span class="who quiet cut">
          {vendor}
          {operationId !== undefined && ` · ${operationId}`}
        </span>
        <span class="marks">
          <Mark side="Request" validity={request} />
          <Mark side="Response" validity={response} />
          {fault !== undefined && <span class="badge fault">Fault</span>}
        </span>
        <span class="when quiet digits">
          <time dateTime={startedAt}>{startedAt.slice(11, 19)}</time> {millisecondsText(milliseconds)}
        </span>
      </a>
    </li>
  );
}
