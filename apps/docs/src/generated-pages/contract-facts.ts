import type { Contract } from "../contract/contract.js";
import { operationsOf } from "../contract/operations.js";
import { describeOperation } from "../reference/operation-view.js";
import type { FieldView, SchemaView } from "../schema/schema-view.js";

/** The facts of a contract about each operation, flat: the place of a field, with its type and rules. */
export type ContractFacts = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Flattens a contract, so that two versions can be laid side by side. */
export function contractFacts(contract: Contract): ContractFacts {
  return new Map(
    operationsOf(contract).map((operation) => {
      const { parameters, body, answers } = describeOperation(operation);
      const facts = [
        ["", `${operation.method} ${operation.path}`] as const,
        ...parameters.flatMap(({ fields }) => fields.flatMap(fieldFacts)),
        ...(body?.media ?? []).flatMap(({ schema, mediaType }) => schemaFacts(`body ${mediaType}`, schema)),
        ...answers.flatMap(({ status, headers, media }) => [
          [status, "answer"] as const,
          ...headers.flatMap(fieldFacts),
          ...media.flatMap(({ schema, mediaType }) => schemaFacts(`${status} ${mediaType}`, schema)),
        ]),
      ];
      return [operation.id, new Map(facts)];
    }),
  );
}

function fieldFacts({ anchor, required, schema }: FieldView): readonly (readonly [string, string])[] {
  const words = [schema.type, required ? "required" : "", ...schema.facts, ...schema.values];
  return [[anchor, words.filter(Boolean).join(", ")], ...schemaFacts(anchor, schema).slice(1)];
}

function schemaFacts(place: string, schema: SchemaView | undefined): readonly (readonly [string, string])[] {
  if (!schema) return [];
  return [
    [place, [schema.type, ...schema.facts, ...schema.values].join(", ")],
    ...schema.fields.flatMap(fieldFacts),
    ...(schema.variants?.options ?? []).flatMap(({ anchor, schema: option }) => schemaFacts(anchor, option)),
    ...(schema.items ? schemaFacts(`${place} items`, schema.items).slice(1) : []),
  ];
}

/** Lines in Markdown that say what became different from one version to the next. */
export function differences(before: ContractFacts, after: ContractFacts): readonly string[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return ids.flatMap((id) => {
    const old = before.get(id);
    const now = after.get(id);
    if (!old) return [`- added: the operation \`${id}\``];
    if (!now) return [`- removed: the operation \`${id}\``];
    const places = [...new Set([...old.keys(), ...now.keys()])];
    return places.flatMap((place) => {
      const [was, is] = [old.get(place), now.get(place)];
      const name = `\`${id}${place ? ` ${place}` : ""}\``;
      if (was === is) return [];
      if (was === undefined) return [`- added: ${name}`];
      return [is === undefined ? `- removed: ${name}` : `- changed: ${name}, from ${was} to ${is}`];
    });
  });
}
