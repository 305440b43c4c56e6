import type { ComposedRequest } from "./compose.js";

/** A response that was read. */
export interface ReceivedResponse {
  readonly status: number;
  readonly reason: string;
  /** The time from the first byte sent to the last byte read. */
  readonly milliseconds: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
}

/** The milliseconds for which a stream is read, which may have no end. */
const STREAM_TIME = 5000;

/** Sends a request and reads the response to its end, or a stream for a while. */
export async function send({ request, cookies }: ComposedRequest): Promise<ReceivedResponse> {
  const startedAt = performance.now();
  const response = await withCookies(request, cookies, async (credentials) =>
    fetch(request, { credentials }),
  );
  const isStream = /^text\/event-stream/i.test(response.headers.get("content-type") ?? "");
  const text = isStream ? await beginningOf(response) : await response.text();
  return {
    status: response.status,
    reason: response.statusText,
    milliseconds: Math.round(performance.now() - startedAt),
    headers: [...response.headers],
    text,
  };
}

/** The text that a stream sends in the time for which it is read. */
async function beginningOf({ body }: Response): Promise<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return "";
  setTimeout(() => void reader.cancel(), STREAM_TIME);
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
}

/** Puts cookies into the browser's store while a request is sent. @throws {TypeError} for a server of another origin */
async function withCookies<T>(
  request: Request,
  cookies: readonly string[],
  run: (credentials: RequestCredentials) => Promise<T>,
): Promise<T> {
  if (cookies.length === 0) return run("omit");
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin)
    throw new TypeError("A browser sends cookies only to the server of the page: use the sample for curl.");
  for (const cookie of cookies) document.cookie = `${cookie}; path=${pathname}; SameSite=Strict`;
  try {
    return await run("same-origin");
  } finally {
    for (const cookie of cookies) document.cookie = `${cookie}; path=${pathname}; max-age=0`;
  }
}

/** Shows a response: the status, with a link to its description on the page, the body and the headers. */
export function showResponse(box: HTMLElement, response: ReceivedResponse): void {
  const { status, reason, milliseconds, headers, text } = response;
  const line = element("p", "status-line");
  line.dataset["class"] = String(status).charAt(0);
  const names = [`r${status}`, `r${String(status).charAt(0)}xx`, "rdefault"];
  const documented = names.find((name) => document.getElementById(name));
  const label = element(documented ? "a" : "span", "status", String(status));
  if (label instanceof HTMLAnchorElement) label.href = `#${documented}`;
  line.append(label, ` ${reason} `, element("span", "field-note", `in ${milliseconds} ms`));
  const list = element("details", "fold");
  list.append(element("summary", "", `${headers.length} headers`));
  list.append(
    element("pre", "plain", headers.map(([name, value]) => `${name}: ${value}`).join("\n") || "None."),
  );
  const body = element("pre", "plain", pretty(text) || "No body.");
  for (const block of [body, ...list.querySelectorAll("pre")]) block.tabIndex = 0;
  body.ariaLabel = "Response body";
  box.replaceChildren(line, body, list);
}

/** Shows why no request was sent, or why no response arrived. */
export function showFailure(box: HTMLElement, error: unknown, mock: string): void {
  // fetch throws the same TypeError for every network error.
  const isNetwork = error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
  const message = isNetwork
    ? `No response from ${mock}. Start the mock server, and allow this page to reach it.`
    : String(error instanceof Error ? error.message : error);
  box.replaceChildren(element("p", "failure", message));
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

function element(name: string, className: string, text = ""): HTMLElement {
  const created = document.createElement(name);
  created.className = className;
  created.textContent = text;
  return created;
}
