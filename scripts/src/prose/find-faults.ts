import { fragmentsOf } from "./fragments.js";
import { words } from "./words.js";

/** A word in a file that has a better one. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly found: string;
  readonly better: string;
}

/** The faults in the prose of a file, in order. */
export function findFaults(file: string, source: string): Fault[] {
  const faults: { readonly place: number; readonly fault: Fault }[] = [];
  for (const { kind, offset, text } of fragmentsOf(file, source)) {
    const start = text.search(/\S/);
    for (const { pattern, better, opensComment } of words) {
      if (opensComment && (kind !== "doc comment" || start < 0)) continue;
      const shift = opensComment ? start : 0;
      for (const match of text.slice(shift).matchAll(pattern)) {
        const place = offset + shift + match.index;
        const line = source.slice(0, place).split("\n").length;
        faults.push({ place, fault: { file, line, found: match[0].replaceAll(/\s+/g, " "), better } });
      }
    }
  }
  return faults.toSorted((a, b) => a.place - b.place).map(({ fault }) => fault);
}

/** A fault in one line: place, problem and remedy. */
export function describeFault({ file, line, found, better }: Fault): string {
  return `${file}:${line}: "${found}". Write ${better}.`;
}
