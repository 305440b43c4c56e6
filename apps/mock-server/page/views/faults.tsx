import type { AddFaultBody, Fault } from "@event-contracts/client/mock-control";

import { attempt } from "../announce.js";
import { control, dataOf } from "../control.js";
import { counted } from "../counted.js";
import { faults, loadFaults } from "../data.js";
import { describeFault, describeMatch } from "./describe-fault.js";
import { FaultForm } from "./fault-form.js";

/** The faults of the session, and a form for another one. */
export function FaultsView() {
  const list = faults.value;
  return (
    <div class="columns">
      <section aria-labelledby="faults">
        <div class="heading">
          <h1 id="faults">Faults</h1>
          {(list?.length ?? 0) > 1 && (
            <button type="button" onClick={clear}>
              Remove all
            </button>
          )}
        </div>
        {list?.length === 0 && (
          <p class="empty">
            No faults. Requests are handled as usual. Add a fault to see how your program handles it.
          </p>
        )}
        <ul class="faults">
          {list?.map((fault) => (
            <Row key={fault.id} fault={fault} />
          ))}
        </ul>
      </section>
      <FaultForm />
    </div>
  );
}

function Row({ fault }: { fault: Fault }) {
  const { id, enabled = true, applied, remaining } = fault;
  const isSpent = remaining === 0;
  return (
    <li class={`card fault-row ${enabled && !isSpent ? "" : "off"}`}>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          checked={enabled}
          aria-label={`Apply ${id}`}
          onChange={({ currentTarget }) => replace(fault, currentTarget.checked)}
        />
        <span aria-hidden="true" />
      </label>
      <div class="what">
        <b>{describeMatch(fault)}</b>
        <span>{describeFault(fault)}</span>
        <span class="quiet">
          {id} · applied to {counted(applied, "request")}
          {remaining !== undefined && (isSpent ? ", has ended" : `, ${remaining} left`)}
          {!enabled && ", switched off"}
        </span>
      </div>
      {isSpent && (
        <button
          type="button"
          class="small"
          aria-label={`Apply ${id} again`}
          onClick={() => replace(fault, true)}
        >
          Again
        </button>
      )}
      <button type="button" class="small" aria-label={`Remove ${id}`} onClick={() => remove(id)}>
        Remove
      </button>
    </li>
  );
}

function clear(): void {
  void attempt(async () => {
    await dataOf(control.value.clearFaults());
    await loadFaults();
  }, "All faults are removed.");
}

function remove(faultId: string): void {
  void attempt(async () => {
    await dataOf(control.value.removeFault({ path: { faultId } }));
    await loadFaults();
  }, `${faultId} is removed.`);
}

/** The fault counts from the start again. */
function replace(fault: Fault, enabled: boolean): void {
  const { id, applied: _applied, remaining: _remaining, ...rest } = fault;
  const body: AddFaultBody = { ...rest, enabled };
  void attempt(
    async () => {
      await dataOf(control.value.replaceFault({ path: { faultId: id }, body }));
      await loadFaults();
    },
    `${id} is switched ${enabled ? "on" : "off"}.`,
  );
}
