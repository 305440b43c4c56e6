import type { ParameterObject } from "@event-contracts/contracts/openapi";

import { secretSchemas } from "../control/mask-schemas.js";
import { decodedText, MASK } from "../control/mask-values.js";
import type { Contract, Operation } from "../contract/contract.js";
import { memoize } from "../validation/memoize.js";
import type { Service } from "./service.js";
import { decoded, segmentPattern } from "./segment-pattern.js";

/** A segment of a path template. */
interface TemplateSegment {
  /** Undefined: it has parameters. */
  readonly literal: string | undefined;
  /** True: a parameter of it is a secret. */
  readonly isSecret: boolean;
  /** Undefined: the segment does not match. */
  readonly match: (segment: string) => readonly string[] | undefined;
}

/** A path template with a secret in it. */
type SecretTemplate = readonly TemplateSegment[];

/**
 * The segments of a path below the vendor's name, without the parameters that are secrets, to which the contract gives the
 * format `password`. A path that the contract does not have may still hold one: then each segment counts that is a secret in a
 * path with the same beginning.
 *
 * @param segments not empty, as they were sent
 * @param found takes each secret
 */
export function segmentsWithoutSecrets(
  { contract, router }: Pick<Service, "contract" | "router">,
  segments: readonly string[],
  found: (secret: string) => void,
): readonly string[] {
  const secret = secretTemplates(contract);
  if (secret.size === 0) return segments;
  const match = router(segments.map(decoded));
  const operations = match?.methods.flatMap((method) => match.find(method)?.operation ?? []);
  const templates = [...secret].flatMap(([operation, own]) =>
    operations === undefined || operations.includes(operation) ? own : [],
  );
  return segments.map((segment, index) => {
    const shown = templates.flatMap((template) =>
      index < template.length && beginsWith(template, segments.slice(0, index))
        ? (shownSegment(template[index], segment) ?? [])
        : [],
    );
    const masked = shown.find(({ text }) => text === MASK) ?? shown[0];
    if (masked === undefined) return segment;
    found(masked.secret);
    found(decodedText(masked.secret));
    return masked.text;
  });
}

const secretTemplates = memoize((contract: Contract): ReadonlyMap<Operation, readonly SecretTemplate[]> => {
  const { holdsSecret } = secretSchemas(contract.document);
  const isSecret = ({ in: place, schema, content }: ParameterObject): boolean =>
    place === "path" && [schema, ...Object.values(content ?? {}).map((one) => one.schema)].some(holdsSecret);
  return new Map(
    contract.operations.flatMap((operation) => {
      const names = new Set(operation.parameters.filter(isSecret).map(({ name }) => name));
      const templates = names.size === 0 ? [] : operation.templates.map((one) => readTemplate(one, names));
      return templates.length === 0 ? [] : [[operation, templates] as const];
    }),
  );
});

function readTemplate(template: string, secrets: ReadonlySet<string>): SecretTemplate {
  return template
    .split("/")
    .filter(Boolean)
    .map((segment) => {
      if (!segment.includes("{")) return { literal: decoded(segment), isSecret: false, match: () => [] };
      const { names, match } = segmentPattern(segment);
      return { literal: undefined, isSecret: names.some((name) => secrets.has(name)), match };
    });
}

/** Letters of the other case are the usual mistake in a path. */
function beginsWith(template: SecretTemplate, segments: readonly string[]): boolean {
  return segments.every((segment, index) => {
    const expected = template[index];
    if (expected === undefined) return false;
    return (
      expected.literal === undefined || expected.literal.toLowerCase() === decoded(segment).toLowerCase()
    );
  });
}

/** A segment with a secret, which the text around it tells apart if the segment has no other value. Undefined: it has none. */
function shownSegment(
  expected: TemplateSegment | undefined,
  segment: string,
): { readonly text: string; readonly secret: string } | undefined {
  if (expected?.isSecret !== true) return undefined;
  const values = expected.match(segment);
  const [value = ""] = values ?? [];
  if (values?.length !== 1) return { text: MASK, secret: segment };
  const start = segment.lastIndexOf(value);
  return { text: segment.slice(0, start) + MASK + segment.slice(start + value.length), secret: value };
}
