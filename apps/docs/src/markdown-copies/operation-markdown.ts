import type { Operation } from "../contract/operations.js";
import type { MediaView } from "../reference/body-view.js";
import type { IncomingView } from "../reference/incoming-view.js";
import { describeOperation, type OperationView, type ResponseView } from "../reference/operation-view.js";
import { samplesOf, type Sample } from "../samples/samples.js";
import { CHOICE_LABEL } from "../vocabulary/choice-label.js";
import type { SchemeView } from "../vocabulary/security.js";
import { markdownText } from "../reference/markdown-text.js";
import { code } from "../schema/facts.js";
import { fieldLines, schemaLines, schemaSummary } from "./schema-lines.js";

/** The Markdown copy of a reference page. */
export async function operationMarkdown(operation: Operation): Promise<string> {
  const view = describeOperation(operation);
  const blocks = [
    ...intro(view),
    ...credentials(view.security),
    ...view.parameters.flatMap(({ title, fields }) => [
      `## ${title}`,
      fields.flatMap((field) => fieldLines(field)).join("\n"),
    ]),
    ...body(view),
    "## Samples",
    ...(await samplesOf(operation)).map(sampleBlock),
    "## Responses",
    ...view.responses.flatMap(responseBlocks),
    ...(view.callbacks.length > 0 ? ["## Callbacks", ...view.callbacks.flatMap(incomingBlocks)] : []),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

function intro({ operation, notes }: OperationView): readonly string[] {
  const { contract, id, method, path, servers, summary, description, object } = operation;
  const vendorName = object["x-vendor-operation"];
  const names = [
    `- Vendor: ${contract.document.info.title}`,
    `- Client method: \`${id}\``,
    ...(vendorName ? [`- Vendor's name: \`${vendorName}\``] : []),
    ...(object.externalDocs ? [`- Vendor's docs: <${object.externalDocs.url}>`] : []),
  ];
  return [
    `# ${summary}`,
    `\`${method} ${servers[0]?.url ?? ""}${path}\``,
    description,
    names.join("\n"),
    ...(notes.length > 0
      ? ["## Good to know", notes.map(({ title, text }) => `- ${title}: ${text}`).join("\n")]
      : []),
  ];
}

function credentials(alternatives: readonly (readonly SchemeView[])[]): readonly string[] {
  const lines = alternatives.map((schemes) =>
    schemes.length === 0
      ? "- None."
      : `- ${schemes.map(({ name, title, instructions }) => `${title} (\`${name}\`). ${instructions}`).join(" Together with: ")}`,
  );
  return ["## Credentials", lines.join("\n") || "None. The operation needs no credentials."];
}

function body({ body: request }: OperationView): readonly string[] {
  if (!request) return [];
  return [
    "## Request body",
    `${request.required ? "Required." : "Optional."} ${request.description}`,
    ...request.media.flatMap(mediaBlocks),
  ];
}

function responseBlocks({
  status,
  reason,
  description,
  choice,
  headers,
  media,
}: ResponseView): readonly string[] {
  return [
    `### ${status} ${reason}`.trim(),
    description,
    choice ? `${CHOICE_LABEL}: ${choice}` : "",
    headers.length > 0 ? `Headers:\n\n${headers.flatMap((field) => fieldLines(field)).join("\n")}` : "",
    ...(media.length > 0 ? media.flatMap(mediaBlocks) : ["No body."]),
  ];
}

/** A request of the vendor to the caller's server, as blocks of Markdown. */
export function incomingBlocks({
  name,
  method,
  address,
  summary,
  description,
  body: content,
  statuses,
}: IncomingView) {
  return [
    `### ${markdownText(summary || name)}`,
    [code(name), code([method, address].filter(Boolean).join(" "))].join(": "),
    description,
    ...(content?.media ?? []).flatMap(mediaBlocks),
    statuses.length > 0 ? `Your server responds with ${statuses.map(code).join(", ")}.` : "",
  ].filter(Boolean);
}

function mediaBlocks({ mediaType, schema, examples }: MediaView): readonly string[] {
  return [
    `\`${mediaType}\`${schema ? `: ${schemaSummary(schema)}` : ""}`,
    schema ? schemaLines(schema).join("\n") : "",
    ...examples.map(({ summary, text, language }) => `${summary}:\n\n${fenced(language, text)}`),
  ];
}

function sampleBlock({ label, language, mediaType, source }: Sample): string {
  return `${label}${mediaType === undefined ? "" : `, ${code(mediaType)}`}:\n\n${fenced(language, source.trimEnd())}`;
}

/** A code block whose fence is longer than any in the code (CommonMark 4.5). */
function fenced(language: string, source: string): string {
  const longest = Math.max(2, ...[...source.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${source}\n${fence}`;
}
