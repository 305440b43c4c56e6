import type { ReceivedRequest } from "../http/received-request.js";

/** The session of requests that name none. */
export const DEFAULT_SESSION = "default";

/** The header that names the session of a request, in lower case. */
export const SESSION_HEADER = "x-mock-session";

/** Begins the segment of a path that names a session, before that of the vendor. */
const PREFIX = "~";

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A session that cannot be used. The message has the remedy. */
export class SessionError extends Error {
  override readonly name = "SessionError" as const;
  /** 400 for a wrong name, 503 where there is no room for another session. */
  readonly status: 400 | 503;

  constructor(status: 400 | 503, message: string) {
    super(message);
    this.status = status;
  }
}

/** Refuses a text that is no name of a session. */
export function requireSessionName(name: unknown): void {
  if (typeof name === "string" && NAME.test(name)) return;
  throw new SessionError(
    400,
    `${(JSON.stringify(name) ?? String(name)).slice(0, 100)} is no name of a session. Write 1 to 64 letters, digits, ".", "_" and "-", the first one a letter or a digit.`,
  );
}

/** The session that the path names, `/~NAME/vendor/…`. Undefined: it names none. */
export function sessionInPath([first]: readonly string[]): string | undefined {
  return first?.startsWith(PREFIX) === true ? first.slice(PREFIX.length) : undefined;
}

/** The part of a URL that names a session: empty for the default one. */
export function sessionPrefix(name: string): string {
  return name === DEFAULT_SESSION ? "" : `/${PREFIX}${name}`;
}

/**
 * The name of a request's session.
 *
 * @throws SessionError for a wrong name, and for two different ones.
 */
export function sessionNameOf(request: ReceivedRequest, inPath: string | undefined): string {
  const given = request.headers[SESSION_HEADER];
  const names = [...(given === undefined ? [] : [given].flat()), ...(inPath === undefined ? [] : [inPath])];
  const [name = request.session ?? DEFAULT_SESSION] = names;
  if (names.length === 0) return name;
  requireSessionName(name);
  const other = names.find((one) => one !== name);
  if (other !== undefined) {
    throw new SessionError(
      400,
      `The request names the sessions ${JSON.stringify(name)} and ${JSON.stringify(other.slice(0, 100))}. Name one, in X-Mock-Session or in the path.`,
    );
  }
  return name;
}
