import { Refusal } from "../../failure/failure.js";

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * A date in a query, as Unix milliseconds: ISO 8601, UTC where it has no offset.
 *
 * @throws Refusal for other text.
 */
export function momentIn(parameter: string, text: string): number {
  const isLocal = text.includes("T") && !/(Z|[+-]\d{2}:\d{2})$/.test(text);
  const milliseconds = ISO.test(text) ? Date.parse(isLocal ? `${text}Z` : text) : Number.NaN;
  if (!Number.isNaN(milliseconds)) return milliseconds;
  throw new Refusal({
    kind: "invalid-request",
    violations: [
      {
        in: "query",
        at: [parameter],
        keyword: "format",
        params: { format: "date-time" },
        value: text,
        message: "must be a date such as 2026-03-14T18:20:00",
      },
    ],
  });
}
