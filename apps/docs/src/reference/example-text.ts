import { bodyText } from "../request/body.js";

/** An example of a body as text. OpenAPI allows to write a whole document as a text: it is shown as it is. */
export function exampleText(mediaType: string, value: unknown): string {
  return typeof value === "string" ? value : bodyText(mediaType, value);
}
