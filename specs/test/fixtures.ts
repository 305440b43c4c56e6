import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { SPECS } from "./redocly.js";
import { mergePatch } from "./merge-patch.js";

/** A change of the passing contract, and the message that the linter must print. */
export interface Fixture {
  /** The fixture's file: a rule without its prefix, or an extension of the vocabulary. */
  readonly name: string;
  /** Completes the sentence "the rule refuses …". */
  readonly refuses: string;
  readonly at: string;
  /** A part of the message. */
  readonly says: string;
  readonly contract: unknown;
}

const FOLDER = join(SPECS, "test/fixtures");

/** The contract that breaks no rule. */
export const passing: unknown = parse(readFileSync(join(FOLDER, "passing.yaml"), "utf8"));

/** Every failing fixture: each document of each file, applied to the passing contract. */
export const fixtures: readonly Fixture[] = readdirSync(FOLDER)
  .filter((file) => file !== "passing.yaml")
  .flatMap((file) =>
    parseAllDocuments(readFileSync(join(FOLDER, file), "utf8")).map((document) => {
      const { refuses, at, says = "", change } = document.toJS() as Source;
      return { name: basename(file, ".yaml"), refuses, at, says, contract: mergePatch(passing, change) };
    }),
  );

interface Source extends Pick<Fixture, "refuses" | "at"> {
  readonly says?: string;
  /** A JSON Merge Patch (RFC 7396). */
  readonly change: unknown;
}
