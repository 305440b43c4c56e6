import type { Contract } from "../contract/contract.js";
import { loadVendors } from "../contract/load-contracts.js";
import { operationsOf } from "../contract/operations.js";
import { markdownText } from "../reference/markdown-text.js";
import { operationPath } from "../reference/operation-path.js";
import { describeOperation } from "../reference/operation-view.js";
import type { FieldView, SchemaView } from "../schema/schema-view.js";

/** The maximum number of links per choice. */
const MAXIMUM_LINKS = 4;

/** A place on the reference pages that shows a choice. */
interface Place {
  readonly text: string;
  readonly label: string;
  readonly path: string;
}

/** The page of our choices: every `x-undocumented` of every contract, with links to its places. */
export function choicesMarkdown(): string {
  const intro =
    "The vendors do not document the behaviour on this page, but a contract has to define it. Each choice is one sentence in " +
    "the contract (`x-undocumented`), and the mock server follows it. If a vendor's response differs, change the contract.";
  const vendors = loadVendors().flatMap((contract) => [
    `## ${markdownText(contract.document.info.title)}`,
    choices(contract) || "None: the vendor documents all behaviour.",
  ]);
  return `${[intro, ...vendors].join("\n\n")}\n`;
}

function choices(contract: Contract): string {
  const places = placesOf(contract);
  return [...new Set(sentences(contract.document))]
    .map((sentence) => {
      const shown = places.filter(({ text }) => text.includes(sentence)).slice(0, MAXIMUM_LINKS);
      const links = shown.map(({ label, path }) => `[${label}](${path})`);
      return `- ${sentence.replaceAll(/\s+/g, " ")}${links.length > 0 ? ` (${links.join(", ")})` : ""}`;
    })
    .join("\n");
}

function sentences(node: unknown): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "x-undocumented" && typeof value === "string" ? [value] : sentences(value),
  );
}

function placesOf(contract: Contract): readonly Place[] {
  return operationsOf(contract).flatMap((operation) => {
    const { parameters, body, responses } = describeOperation(operation);
    const place = (text: string | undefined, name: string, anchor?: string): readonly Place[] =>
      text
        ? [
            {
              text,
              label: `\`${operation.id}${name ? ` ${name}` : ""}\``,
              path: operationPath(operation, anchor),
            },
          ]
        : [];
    const inField = ({ name, anchor, schema }: FieldView): readonly Place[] => [
      ...place(schema.choice, name, anchor),
      ...inSchema(schema),
    ];
    const inSchema = ({ fields, variants, items }: SchemaView): readonly Place[] => [
      ...fields.flatMap(inField),
      ...(variants?.options ?? []).flatMap(({ name, anchor, schema }) => [
        ...place(schema.choice, name, anchor),
        ...inSchema(schema),
      ]),
      ...(items ? [...place(items.choice, "items"), ...inSchema(items)] : []),
    ];
    const inMedia = (schema: SchemaView | undefined, anchor: string): readonly Place[] =>
      schema ? [...place(schema.choice, "", anchor), ...inSchema(schema)] : [];
    return [
      ...place(operation.object["x-undocumented"], "", "good-to-know"),
      ...parameters.flatMap(({ fields }) => fields.flatMap(inField)),
      ...(body?.media ?? []).flatMap(({ schema }) => inMedia(schema, "body")),
      ...responses.flatMap(({ choice, status, anchor, headers, media }) => [
        ...place(choice, status, anchor),
        ...headers.flatMap(inField),
        ...media.flatMap(({ schema }) => inMedia(schema, anchor)),
      ]),
    ];
  });
}
