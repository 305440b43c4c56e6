import { pascalCase } from "./pascal-case.js";

/** The exports of a vendor's entry point beside the types of its contract. */
export function entryNames(vendor: string): string[] {
  const name = pascalCase(vendor);
  return [name, `${name}Options`, `${name}Server`, `create${name}`];
}
