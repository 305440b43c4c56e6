import type { ParseErrorCode } from "jsonc-parser";

import { jsonc } from "../libraries.js";

/** Says where a text stops being JSON, and what is wrong there: `is not valid JSON at line 1, column 5: colon expected`. */
export function syntaxMessage(text: string): string {
  const { printParseErrorCode, visit } = jsonc();
  const throwPlace = (code: ParseErrorCode, offset: number): never => {
    const before = text.slice(0, offset);
    const line = before.split("\n").length;
    const column = offset - before.lastIndexOf("\n");
    const reason = printParseErrorCode(code).replaceAll(/(?!^)[A-Z]/g, (letter) => ` ${letter}`);
    throw new Error(`is not valid JSON at line ${line}, column ${column}: ${reason.toLowerCase()}`);
  };
  try {
    visit(text, { onError: throwPlace }, { disallowComments: true }); // to throw ends it at the first error
    return "is not valid JSON";
  } catch (error) {
    return (error as Error).message;
  }
}
