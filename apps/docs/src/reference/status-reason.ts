import { STATUS_CODES } from "node:http";

/** The reason phrase of a status, the meaning of a range, or an empty text. */
export function reasonOf(status: string): string {
  return STATUS_CODES[status] ?? RANGES[status.toUpperCase()] ?? "";
}

const RANGES: Readonly<Record<string, string>> = {
  "1XX": "Any other informational status",
  "2XX": "Any other success",
  "3XX": "Any other redirection",
  "4XX": "Any other client error",
  "5XX": "Any other server error",
  DEFAULT: "Any other status",
};
