import type { AddFaultBody } from "@event-contracts/client/mock-control";
import { useState } from "preact/hooks";

import { attempt } from "../announce.js";
import { control, dataOf } from "../control.js";
import { loadFaults, vendors } from "../data.js";
import { OperationField, VendorField } from "../parts/operation-field.js";

/** The fields of the form, as texts. */
const none = {
  vendor: "",
  operationId: "",
  status: "",
  delay: "",
  damage: "",
  when: "before",
  deliveries: "",
  times: "",
  after: "",
  share: "",
};
type Fields = typeof none;

const examples: readonly { readonly title: string; readonly fields: Partial<Fields> }[] = [
  { title: "503 twice", fields: { status: "503", times: "2" } },
  { title: "429 for a tenth", fields: { status: "429", share: "10" } },
  { title: "2 s slow", fields: { delay: "2000" } },
  { title: "No response", fields: { damage: "hang" } },
  { title: "Response lost", fields: { damage: "reset", when: "after", times: "1" } },
  { title: "Delivered twice", fields: { deliveries: "2", times: "1" } },
];

/** Adds a fault. */
export function FaultForm() {
  const [fields, setFields] = useState<Fields>({ ...none, status: "503" });
  const change = (changed: Partial<Fields>): void => setFields({ ...fields, ...changed });
  const add = async (): Promise<void> => {
    await dataOf(control.value.addFault({ body: faultOf(fields) }));
    await loadFaults();
  };
  const number = (name: keyof Fields, title: string, limits: object, placeholder = "") => (
    <label>
      {title}
      <input
        type="number"
        value={fields[name]}
        placeholder={placeholder}
        {...limits}
        onInput={({ currentTarget }) => change({ [name]: currentTarget.value })}
      />
    </label>
  );
  return (
    <section class="card" aria-labelledby="add-fault">
      <h2 id="add-fault">Add a fault</h2>
      <div class="buttons" role="group" aria-label="Examples">
        {examples.map(({ title, fields: example }) => (
          <button
            key={title}
            type="button"
            class="chip"
            onClick={() => {
              const { vendor, operationId } = fields;
              setFields({ ...none, vendor, operationId, ...example });
            }}
          >
            {title}
          </button>
        ))}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(add, "The fault is added.");
        }}
      >
        <fieldset class="grid">
          <legend>Requests</legend>
          <VendorField
            value={fields.vendor}
            onChange={(vendor) =>
              change({ vendor, ...(has(vendor, fields.operationId) ? {} : { operationId: "" }) })
            }
          />
          <OperationField
            vendor={fields.vendor}
            value={fields.operationId}
            onChange={(operationId) => change({ operationId })}
          />
        </fieldset>
        <fieldset class="grid">
          <legend>What happens</legend>
          {number(
            "status",
            "Status",
            { min: 200, max: 599, disabled: isConnection(fields.damage) },
            "as usual",
          )}
          {number("delay", "Delay in ms", { min: 0, max: 600_000 }, "none")}
          <label>
            Connection and response
            <select
              value={fields.damage}
              onChange={({ currentTarget }) => change({ damage: currentTarget.value })}
            >
              <option value="">As usual</option>
              <option value="reset">Connection is reset</option>
              <option value="hang">No response (hangs)</option>
              <option value="cut">Response is cut</option>
              <option value="malformed">Body is no JSON</option>
              <option value="empty">No body</option>
            </select>
          </label>
          {number("deliveries", "Deliveries", { min: 2, max: 10 }, "1")}
        </fieldset>
        <fieldset class="grid">
          <legend>How often</legend>
          {number("times", "Times", { min: 1 }, "no end")}
          {number("after", "Skip the first", { min: 0 }, "0")}
          {number("share", "Share in %", { min: 0, max: 100, step: "any" }, "100")}
          <label>
            When
            <select
              value={fields.when}
              onChange={({ currentTarget }) => change({ when: currentTarget.value })}
            >
              <option value="before">before the effect</option>
              <option value="after">after the effect</option>
            </select>
          </label>
        </fieldset>
        <button type="submit" class="primary">
          Add fault
        </button>
      </form>
    </section>
  );
}

function isConnection(damage: string): damage is "reset" | "hang" {
  return damage === "reset" || damage === "hang";
}

function has(vendor: string, operationId: string): boolean {
  if (vendor === "") return true;
  const operations = vendors.value?.find(({ name }) => name === vendor)?.operations ?? [];
  return operations.some((operation) => operation.operationId === operationId);
}

/** The fault that the fields mean. The server says what does not go together. */
function faultOf(fields: Fields): AddFaultBody {
  const { vendor, operationId, damage, when } = fields;
  const numberOf = (name: "status" | "deliveries" | "times" | "after") =>
    fields[name] === "" ? {} : { [name]: Number(fields[name]) };
  return {
    ...((vendor !== "" || operationId !== "") && {
      match: { ...(vendor !== "" && { vendor }), ...(operationId !== "" && { operationId }) },
    }),
    ...(!isConnection(damage) && numberOf("status")),
    ...(fields.delay !== "" && { delay: { milliseconds: Number(fields.delay) } }),
    ...(isConnection(damage) && { connection: damage }),
    ...((damage === "cut" || damage === "malformed" || damage === "empty") && { response: damage }),
    ...numberOf("deliveries"),
    ...(when === "after" && { when }),
    ...numberOf("times"),
    ...numberOf("after"),
    ...(fields.share !== "" && { share: Number(fields.share) / 100 }),
  };
}
