import type { Reply } from "../http/outcome.js";
import type { Failure } from "./failure.js";
import { detailOf } from "./detail.js";
import { describe } from "./violation.js";

/** The header that says why a request is refused, or how a response breaks its contract: a JSON list of sentences. */
export const REASONS_HEADER = "X-Contract-Violations";

/** The longest value of the header, in characters. Servers and proxies refuse longer heads. */
const LONGEST = 4000;

/** One sentence for each violation, or one for a failure of another kind. */
export function reasonsOf(failure: Failure): readonly string[] {
  return failure.kind === "invalid-request" ? failure.violations.map(describe) : [detailOf(failure)];
}

/** Members that hold a sentence, in the errors of vendors and in problem details (RFC 9457). */
const SENTENCES: ReadonlySet<string> = new Set(["detail", "message"]);

/** The sentences in the body of an error that a vendor's own code made; its status if there is none. */
export function reasonsOfError({ status, body }: Reply): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [name, member] of Object.entries(Object(value) as Readonly<Record<string, unknown>>)) {
      if (typeof member === "object") visit(member);
      else if (typeof member === "string" && member !== "" && SENTENCES.has(name)) found.add(member);
    }
  };
  if (typeof body === "object") visit(body);
  return found.size > 0 ? [...found] : [`The response has the status ${status}.`];
}

/** A copy of a reply with the header. */
export function withReasons(reply: Reply, reasons: readonly string[]): Reply {
  return { ...reply, headers: { ...reply.headers, [REASONS_HEADER]: sentencesHeader(reasons) } };
}

/** The reasons in the headers of a reply; none for a reply without the header. */
export function reasonsIn({ headers = {} }: Reply): readonly string[] {
  const value = headers[REASONS_HEADER];
  return value === undefined ? [] : (JSON.parse(value) as readonly string[]);
}

/** JSON in ASCII, as a header holds it. Reasons that have no room are counted. */
export function sentencesHeader(reasons: readonly string[]): string {
  const texts: string[] = [];
  let length = 0;
  for (const reason of reasons) {
    const text = ascii(
      JSON.stringify(reason.length > LONGEST / 8 ? `${reason.slice(0, LONGEST / 8)}…` : reason),
    );
    length += text.length + 1;
    if (length > LONGEST - 40) break;
    texts.push(text);
  }
  if (texts.length < reasons.length) texts.push(`"and ${reasons.length - texts.length} more"`);
  return `[${texts.join(",")}]`;
}

function ascii(json: string): string {
  return json.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
