import type { Body, FormPart } from "../request/body.js";

/** The options of a curl call that send a body. */
export function bodyOptions(body: Body): readonly string[] {
  switch (body.kind) {
    case "form":
      // curl encodes the value only, and sends the media type of forms by itself.
      return body.fields.length > 0
        ? body.fields.map(
            ([name, value]) => `--data-urlencode ${quoted(`${encodeURIComponent(name)}=${value}`)}`,
          )
        : [`-d ''`];
    case "multipart":
      return body.parts.map(partOption);
    case "file":
      return [contentType(body.mediaType), `--data-binary ${quoted(`@${body.fileName}`)}`];
    case "text":
      return [contentType(body.mediaType), `${dataOption(body.text)} ${quoted(body.text)}`];
  }
}

/** A text in the single quotes of a POSIX shell, which expands nothing inside them. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function contentType(mediaType: string): string {
  return `-H ${quoted(`Content-Type: ${mediaType}`)}`;
}

/** `-d` reads a file if its value starts with `@`. */
function dataOption(text: string): string {
  return text.startsWith("@") ? "--data-raw" : "-d";
}

/** `-F` reads a file after `@` or `<`, and options after `;`. */
function partOption({ name, contentType: type, text, fileName }: FormPart): string {
  const key = /[="\\]/.test(name) ? name.replaceAll(/[="\\]/g, encodeURIComponent) : name;
  if (fileName !== undefined) return `-F ${quoted(`${key}=@${fileName}${type ? `;type=${type}` : ""}`)}`;
  if (type === undefined) return `--form-string ${quoted(`${key}=${text ?? ""}`)}`;
  const escaped = (text ?? "").replaceAll(/["\\]/g, "\\$&");
  return `-F ${quoted(`${key}="${escaped}";type=${type}`)}`;
}
