import { code } from "../schema/facts.js";
import type { FieldView, SchemaView } from "../schema/schema-view.js";

/** A schema's members and alternatives as nested lists in Markdown, two spaces a level. */
export function schemaLines(schema: SchemaView, indent = ""): readonly string[] {
  const { fields, variants, items, repeats } = schema;
  return [
    ...(repeats ? [`${indent}- the same again as ${code(repeats.name)}`] : []),
    ...fields.flatMap((field) => fieldLines(field, indent)),
    ...(variants?.options ?? []).flatMap((option) => [
      `${indent}- ${variants?.kind ?? ""}: ${[
        code(option.name),
        variants?.discriminator && option.value
          ? `where \`${variants.discriminator}\` is ${code(option.value)}`
          : "",
        schemaSummary(option.schema),
      ]
        .filter(Boolean)
        .join(", ")}`,
      ...schemaLines(option.schema, `${indent}  `),
    ]),
    ...(items ? [`${indent}- each item: ${schemaSummary(items)}`, ...schemaLines(items, `${indent}  `)] : []),
  ];
}

/** Fields as a list in Markdown. */
export function fieldLines({ name, required, schema }: FieldView, indent = ""): readonly string[] {
  const words = schemaSummary(schema, required ? ["required"] : []);
  return [`${indent}- ${code(name)}: ${words}`, ...schemaLines(schema, `${indent}  `)];
}

/** Type, rules, description and choice on one line. */
export function schemaSummary(schema: SchemaView, first: readonly string[] = []): string {
  const { type, facts, description, values, choice } = schema;
  const rules = [type, ...first, ...facts].join(", ");
  return [
    `${rules}.`,
    oneLine(description),
    values.length > 0 ? `One of ${values.map(code).join(", ")}.` : "",
    choice ? `Our choice: ${oneLine(choice)}` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Text without line breaks. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ").trim();
}
