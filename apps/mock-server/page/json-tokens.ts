/** A piece of JSON text, with the kind that gives it its colour. */
export interface JsonToken {
  readonly text: string;
  readonly kind?: "key" | "string" | "number" | "word";
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/**
 * Indents JSON as it was written: numbers keep their digits, and members that are there twice stay. Undefined: the text is
 * no JSON.
 */
export function jsonTokens(text: string): readonly JsonToken[] | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const pieces = text.match(TOKEN) ?? [];
  const tokens: JsonToken[] = [];
  let depth = 0;
  const lineBreak = (): void => void tokens.push({ text: `\n${"  ".repeat(depth)}` });
  for (const [index, piece] of pieces.entries()) {
    if (piece === "{" || piece === "[") {
      depth += 1;
      tokens.push({ text: piece });
      if (!isEnd(pieces[index + 1])) lineBreak();
    } else if (isEnd(piece)) {
      depth -= 1;
      const previous = pieces[index - 1];
      if (previous !== "{" && previous !== "[") lineBreak();
      tokens.push({ text: piece });
    } else if (piece === ",") {
      tokens.push({ text: piece });
      lineBreak();
    } else if (piece === ":") tokens.push({ text: ": " });
    else tokens.push({ text: piece, kind: kindOf(piece, pieces[index + 1]) });
  }
  return tokens;
}

function isEnd(piece: string | undefined): boolean {
  return piece === "}" || piece === "]";
}

function kindOf(piece: string, next: string | undefined): "key" | "string" | "number" | "word" {
  if (piece.startsWith('"')) return next === ":" ? "key" : "string";
  return /^[-\d]/.test(piece) ? "number" : "word";
}
