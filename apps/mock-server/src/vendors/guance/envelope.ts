import type { Random } from "../../state/random.js";

/** A call's name for the vendor's support: `TRACE-` and a version 4 UUID in capitals. */
export function createTraceId(random: Random): string {
  const hexadecimal = (length: number): string => random.text("0123456789ABCDEF", length);
  // RFC 9562 §5.4: the version is 4, the variant 8 to B.
  const variant = random.text("89AB", 1);
  return `TRACE-${hexadecimal(8)}-${hexadecimal(4)}-4${hexadecimal(3)}-${variant}${hexadecimal(3)}-${hexadecimal(12)}`;
}

/** A 200 with its result. */
export function succeed<const Content>(content: Content, random: Random, traceId = createTraceId(random)) {
  return {
    status: 200,
    body: { code: 200, content, errorCode: "", message: "", success: true, traceId },
  } as const;
}

/** A failure: `code` repeats the status, the content is an empty object. */
export function fail<Status extends number>(
  status: Status,
  errorCode: `ft.${string}`,
  message: string,
  random: Random,
) {
  return {
    status,
    body: { code: status, content: {}, errorCode, message, success: false, traceId: createTraceId(random) },
  } as const;
}
