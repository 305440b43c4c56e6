// @ts-check
import { readContract } from "./vocabulary/contract.js";
import { extensions } from "./vocabulary/extensions.js";

/**
 * Checks every `x-` key against the vocabulary: its name, the node that it is on, its value, and the targets of its
 * locations. With the option `unknown: allowed`, other names are the vendor's own.
 *
 * @type {import("@redocly/openapi-core").Oas3Rule}
 */
export const vocabulary = ({ unknown }) => {
  /** @type {Use[]} */
  const uses = [];

  return {
    any: (node, context) => void uses.push(...usesIn(node, context)),
    // Keys beside a `$ref` do not belong to the node that the walker enters.
    ref: (node, context) => void uses.push(...usesIn(node, context)),
    Root: {
      // A location may lead to a later place: check it after the whole document was read.
      leave(root, { report, resolve }) {
        const contract = readContract(root, resolve);
        for (const use of uses) {
          for (const { message, at, onKey } of findingsOf(use, contract, unknown === "allowed")) {
            const location = use.location.child([use.name, ...at]);
            report({ message, location: onKey ? location.key() : location });
          }
        }
      },
    },
  };
};

/**
 * @typedef {object} Use
 * @property {string} name the extension's key
 * @property {unknown} value
 * @property {unknown} owner the node that has the key
 * @property {string} type the kind of node, by Redocly's name
 * @property {import("@redocly/openapi-core").Location} location of the owner
 */

/**
 * @param {unknown} node
 * @param {Pick<import("@redocly/openapi-core").UserContext, "type" | "location">} context
 * @returns {Use[]}
 */
function usesIn(node, { type, location }) {
  const { extensionsPrefix } = type;
  // In a map of schemas, headers or examples `x-…` is a name, not an extension.
  if (!extensionsPrefix || typeof node !== "object" || node === null) return [];
  return Object.entries(node)
    .filter(([name]) => name.startsWith(extensionsPrefix))
    .map(([name, value]) => ({ name, value, owner: node, type: type.name, location }));
}

/**
 * @param {Use} use
 * @param {import("./vocabulary/contract.js").Contract} contract
 * @param {boolean} allowsOthers names that are not in the vocabulary
 * @returns {import("./vocabulary/extensions.js").Finding[]}
 */
function findingsOf({ name, value, owner, type }, contract, allowsOthers) {
  const extension = extensions.get(name);
  if (!extension) {
    if (allowsOthers) return [];
    const known = [...extensions.keys()].join(", ");
    return [{ message: `\`${name}\` is not in the vocabulary, which has ${known}.`, at: [], onKey: true }];
  }
  if (!extension.appliesTo.includes(type)) {
    const home = extension.appliesTo.join(", ");
    return [
      { message: `\`${name}\` does not belong on this ${type}. Move it to: ${home}.`, at: [], onKey: true },
    ];
  }
  return extension.findings(value, { contract, owner, extension: Object(value) });
}
