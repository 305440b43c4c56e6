import type { Contract } from "../contract/contract.js";
import { loadContracts } from "../contract/load-contracts.js";
import { operationsOf } from "../contract/operations.js";
import { operationPath } from "../reference/operation-path.js";
import { describeOperation } from "../reference/operation-view.js";
import type { FieldView, SchemaView } from "../schema/schema-view.js";

/** Places of one choice that are linked; more would not help. */
const PLACES = 4;

/** The place of a choice on the reference pages. */
interface Place {
  readonly text: string;
  readonly label: string;
  readonly path: string;
}

/** Our choices where vendors say nothing: every `x-undocumented` of every contract, each with its places. */
export function choicesMarkdown(): string {
  const intro =
    "A contract must answer what a vendor's pages leave open. Each such choice is written down once, in one sentence, " +
    "where it applies (`x-undocumented`), and the mock server keeps to it. A real answer that differs is a reason to " +
    "change the contract.";
  const vendors = loadContracts().flatMap((contract) => [
    `## ${contract.document.info.title}`,
    choices(contract) || "None: the vendor's pages say all that is needed.",
  ]);
  return `${[intro, ...vendors].join("\n\n")}\n`;
}

function choices(contract: Contract): string {
  const places = placesOf(contract);
  return [...new Set(sentences(contract.document))]
    .map((sentence) => {
      const told = places.filter(({ text }) => text.includes(sentence)).slice(0, PLACES);
      const links = told.map(({ label, path }) => `[${label}](${path})`);
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
    const { parameters, body, answers } = describeOperation(operation);
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
      ...answers.flatMap(({ choice, status, anchor, headers, media }) => [
        ...place(choice, status, anchor),
        ...headers.flatMap(inField),
        ...media.flatMap(({ schema }) => inMedia(schema, anchor)),
      ]),
    ];
  });
}
