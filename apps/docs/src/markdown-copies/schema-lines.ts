import { code } from "../schema/facts.js";
import type { FieldView, SchemaView } from "../schema/schema-view.js";
import { CHOICE_LABEL } from "../vocabulary/choice-label.js";

/** The properties and alternatives of a schema as nested lists in Markdown, with two spaces per level. */
export function schemaLines(schema: SchemaView, indent = ""): readonly string[] {
  const { fields, variants, items, parts, repeats, isCut } = schema;
  return [
    ...(isCut ? [`${indent}- more in the contract`] : []),
    ...(repeats ? [`${indent}- same as ${code(repeats.name)}`] : []),
    ...fields.flatMap((field) => fieldLines(field, indent)),
    ...(variants?.options ?? []).flatMap((option) => [
      `${indent}- ${variants?.kind ?? ""}: ${[
        code(option.name),
        variants?.discriminator && option.value
          ? `if \`${variants.discriminator}\` is ${code(option.value)}`
          : "",
        schemaSummary(option.schema),
      ]
        .filter(Boolean)
        .join(", ")}`,
      ...schemaLines(option.schema, `${indent}  `),
    ]),
    ...parts.flatMap((part) => [
      `${indent}- ${part.label}: ${schemaSummary(part.schema)}`,
      ...schemaLines(part.schema, `${indent}  `),
    ]),
    ...(items ? [`${indent}- each item: ${schemaSummary(items)}`, ...schemaLines(items, `${indent}  `)] : []),
  ];
}

/** A field as an item of a list in Markdown, with its own properties below it. */
export function fieldLines({ name, required, schema }: FieldView, indent = ""): readonly string[] {
  const summary = schemaSummary(schema, required ? ["required"] : []);
  return [`${indent}- ${code(name)}: ${summary}`, ...schemaLines(schema, `${indent}  `)];
}

/** The type, rules, description, values and choice of a schema on one line. */
export function schemaSummary(schema: SchemaView, first: readonly string[] = []): string {
  const { type, facts, description, values, choice } = schema;
  const rules = [type, ...first, ...facts].join(", ");
  return [
    `${rules}.`,
    oneLine(description),
    values.length > 0 ? `One of ${values.map(code).join(", ")}.` : "",
    choice ? `${CHOICE_LABEL}: ${oneLine(choice)}` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Replaces line breaks by spaces. */
export function oneLine(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" ");
}
