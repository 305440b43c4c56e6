import type { Contract } from "../contract/contract.js";
import { operationsOf } from "../contract/operations.js";
import { describeOperation } from "../reference/operation-view.js";
import type { FieldView, SchemaView } from "../schema/schema-view.js";

/** The fields of each operation of a contract, by place, with type and rules in one text. */
export type ContractFacts = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Flattens a contract, so that two versions can be compared. */
export function contractFacts(contract: Contract): ContractFacts {
  return new Map(
    operationsOf(contract).map((operation) => {
      const { parameters, body, responses } = describeOperation(operation);
      const facts = [
        ["", `${operation.method} ${operation.path}`] as const,
        ...parameters.flatMap(({ fields }) => fields.flatMap(fieldFacts)),
        ...(body?.media ?? []).flatMap(({ schema, mediaType }) => schemaFacts(`body ${mediaType}`, schema)),
        ...responses.flatMap(({ status, headers, media }) => [
          [status, "response"] as const,
          ...headers.flatMap(fieldFacts),
          ...media.flatMap(({ schema, mediaType }) => schemaFacts(`${status} ${mediaType}`, schema)),
        ]),
      ];
      return [operation.id, new Map(facts)];
    }),
  );
}

function fieldFacts({ anchor, required, schema }: FieldView): readonly (readonly [string, string])[] {
  const texts = [schema.type, required ? "required" : "", ...schema.facts, ...schema.values];
  return [[anchor, texts.filter(Boolean).join(", ")], ...schemaFacts(anchor, schema).slice(1)];
}

function schemaFacts(place: string, schema: SchemaView | undefined): readonly (readonly [string, string])[] {
  if (!schema) return [];
  return [
    [place, [schema.type, ...schema.facts, ...schema.values].join(", ")],
    ...schema.fields.flatMap(fieldFacts),
    ...(schema.variants?.options ?? []).flatMap(({ anchor, schema: option }) => schemaFacts(anchor, option)),
    ...schema.parts.flatMap(({ anchor, schema: part }) => schemaFacts(anchor, part)),
    ...(schema.items ? schemaFacts(`${place} items`, schema.items).slice(1) : []),
  ];
}

/** The differences between two versions of a contract, as lines of Markdown. */
export function differences(before: ContractFacts, after: ContractFacts): readonly string[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return ids.flatMap((id) => {
    const oldFacts = before.get(id);
    const newFacts = after.get(id);
    if (!oldFacts) return [`- added: the operation \`${id}\``];
    if (!newFacts) return [`- removed: the operation \`${id}\``];
    const places = [...new Set([...oldFacts.keys(), ...newFacts.keys()])];
    return places.flatMap((place) => {
      const [oldText, newText] = [oldFacts.get(place), newFacts.get(place)];
      const name = `\`${id}${place ? ` ${place}` : ""}\``;
      if (oldText === newText) return [];
      if (oldText === undefined) return [`- added: ${name}`];
      return [
        newText === undefined ? `- removed: ${name}` : `- changed: ${name}, from ${oldText} to ${newText}`,
      ];
    });
  });
}
