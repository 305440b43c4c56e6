// @ts-check
import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { destinations } from "./destinations.js";
import { faultOfOverride } from "./method-semantics.js";

/**
 * @typedef {object} Finding
 * @property {string} message
 * @property {string[]} at the keys that lead to the place in the extension's value
 * @property {boolean} [onKey] true if the key is at fault, not the value
 */

/**
 * @typedef {object} Extension
 * @property {readonly string[]} appliesTo the kinds of node that may have it, by Redocly's names
 * @property {(value: unknown, place: import("./destinations.js").Place) => Finding[]} findings
 */

const FOLDER = new URL("../../vocabulary/", import.meta.url);
const SUFFIX = ".schema.json";

const ajv = new Ajv2020({ allErrors: true, discriminator: true, passContext: true, allowUnionTypes: true });
ajv.addVocabulary(["appliesTo"]);
ajv.addKeyword({
  keyword: "leadsTo",
  type: "string",
  metaSchema: { enum: Object.keys(destinations) },
  errors: true,
  validate: leadsTo,
});
ajv.addKeyword({
  keyword: "overridesMethod",
  type: "boolean",
  metaSchema: { enum: ["idempotent", "safe"] },
  errors: true,
  validate: overridesMethod,
});

/**
 * The vocabulary, by key: one entry for each schema in `vocabulary/`.
 *
 * @type {ReadonlyMap<string, Extension>}
 */
export const extensions = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(SUFFIX))
    .toSorted()
    .map((file) => [file.slice(0, -SUFFIX.length), readExtension(file)]),
);

/** @param {string} file @returns {Extension} */
function readExtension(file) {
  const schema = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));
  const validate = ajv.compile(schema);
  return {
    appliesTo: schema.appliesTo,
    findings: (value, place) =>
      validate.call(place, value) ? [] : (validate.errors ?? []).map((error) => finding(schema.title, error)),
  };
}

/** @param {string} title @param {import("ajv").ErrorObject} error @returns {Finding} */
function finding(title, { keyword, instancePath, message, params }) {
  const at = instancePath.split("/").slice(1);
  if (keyword === "leadsTo") return { message: String(message), at };
  if (keyword === "overridesMethod") return { message: `${title}: ${message}`, at };
  const place = at.length > 0 ? ` \`${at.join(".")}\`` : "";
  if (keyword === "additionalProperties") {
    const surplus = String(params["additionalProperty"]);
    return {
      message: `${title}${place} has no \`${surplus}\`. Remove it.`,
      at: [...at, surplus],
      onKey: true,
    };
  }
  const choices = Array.isArray(params["allowedValues"]) ? `: ${params["allowedValues"].join(", ")}` : "";
  return { message: `${title}${place} ${message}${choices}.`, at };
}

/**
 * Ajv calls this for each `leadsTo` in a schema, with what `validate` was called on as `this`.
 *
 * @this {import("./destinations.js").Place}
 * @param {string} destination
 * @param {string} location
 */
function leadsTo(destination, location) {
  const reason = destinations[destination]?.(location, this);
  leadsTo.errors = reason
    ? [{ keyword: "leadsTo", message: `\`${location}\` leads nowhere: ${reason}` }]
    : [];
  return !reason;
}
/** @type {Partial<import("ajv").ErrorObject>[]} */
leadsTo.errors = [];

/**
 * Ajv calls this for each `overridesMethod` in a schema, as it calls {@link leadsTo}.
 *
 * @this {import("./destinations.js").Place}
 * @param {"idempotent" | "safe"} property
 * @param {boolean} value
 */
function overridesMethod(property, value) {
  const operation = this.contract.operations.find(({ node }) => node === this.owner);
  const reason = operation && faultOfOverride(property, value, operation);
  overridesMethod.errors = reason ? [{ keyword: "overridesMethod", message: reason }] : [];
  return !reason;
}
/** @type {Partial<import("ajv").ErrorObject>[]} */
overridesMethod.errors = [];
