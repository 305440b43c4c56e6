import { GenerateError } from "../generate-error.js";

/** A part of a README that is generated: a table between two comments. */
export interface Section {
  readonly name: string;
  /** The heading above a section that the README does not have yet. */
  readonly heading: string;
  /** The text of the first comment after the name. */
  readonly note: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * The text with the section's table. A section that is not there yet is added at the end, if it has rows.
 *
 * @throws {GenerateError} for a section without its closing comment
 */
export function fillSection(file: string, text: string, section: Section): string {
  const { name, heading, note, head, rows } = section;
  const start = new RegExp(`^<!-- ${name}: .*-->$`, "m").exec(text);
  const end = `\n<!-- /${name} -->`;
  if (start === null) {
    if (rows.length === 0) return text;
    return fillSection(file, `${text.trimEnd()}\n\n## ${heading}\n\n<!-- ${name}: -->${end}\n`, section);
  }
  const from = start.index + start[0].length;
  const to = text.indexOf(end, from);
  if (to < 0) {
    const line = text.slice(0, start.index).split("\n").length;
    throw new GenerateError("README_SECTION", `${file}:${line}`, `The section of ${name} has no end`);
  }
  const table = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(cell).join(" | ")} |`);
  const content = [`<!-- ${name}: ${note} -->`, ...table].join("\n");
  return `${text.slice(0, start.index)}${content}${text.slice(to)}`;
}

function cell(text: string): string {
  return text.replaceAll("|", String.raw`\|`);
}
