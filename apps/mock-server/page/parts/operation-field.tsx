import { vendors } from "../data.js";

/** A choice among the operations of a vendor, or of all. */
export function OperationField({
  vendor,
  value,
  onChange,
}: {
  vendor: string;
  value: string;
  onChange: (operationId: string) => void;
}) {
  const offered = (vendors.value ?? []).filter(({ name }) => vendor === "" || name === vendor);
  return (
    <label>
      Operation
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">Any operation</option>
        {offered.map(({ name, operations }) => (
          <optgroup key={name} label={name}>
            {operations.map(({ operationId }) => (
              <option key={operationId} value={operationId}>
                {operationId}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

/** A choice among the vendors. */
export function VendorField({
  value,
  onChange,
  any = "Any vendor",
}: {
  value: string;
  onChange: (vendor: string) => void;
  any?: string;
}) {
  return (
    <label>
      Vendor
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{any}</option>
        {vendors.value?.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
