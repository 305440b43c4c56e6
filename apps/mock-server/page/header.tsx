import { connection, type Connection } from "./journal.js";
import { vendors } from "./data.js";
import { ClockMenu } from "./clock-menu.js";
import { SessionMenu } from "./session-menu.js";

const connections: Record<Connection, string> = {
  connecting: "Connecting",
  live: "Live",
  lost: "Reconnecting",
  ended: "Session ended",
  refused: "Not connected",
};

/** The name of the page, and the session and the clock that it works with. */
export function Header() {
  // The docs have pages of the own contracts only.
  const docs = vendors.value?.find((vendor) => vendor.docs !== undefined)?.docs;
  return (
    <header class="top">
      <a class="brand" href="#/requests">
        <img src="_mock/page/icon.svg" alt="" width="26" height="26" />
        Mock server
      </a>
      <span class={`connection ${connection.value}`} role="status">
        {connections[connection.value]}
      </span>
      <div class="tools">
        <SessionMenu />
        <ClockMenu />
        {docs !== undefined && (
          <a class="docs" href={docs.replace(/\/docs\/.*$/, "/docs/")}>
            Docs
          </a>
        )}
      </div>
    </header>
  );
}
