/** A response, and its duration. */
export interface Outcome {
  readonly status: number;
  readonly reason: string;
  readonly milliseconds: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
}

/** Sends a request and reads the answer whole. The time is that from the first byte sent to the last one read. */
export async function send(request: Request): Promise<Outcome> {
  const startedAt = performance.now();
  const response = await fetch(request, { credentials: "omit" });
  const text = await response.text();
  return {
    status: response.status,
    reason: response.statusText,
    milliseconds: Math.round(performance.now() - startedAt),
    headers: [...response.headers],
    text,
  };
}

/** Shows an outcome: the status with a link to what the page says about it, the body, the headers. */
export function showOutcome(box: HTMLElement, outcome: Outcome): void {
  const { status, reason, milliseconds, headers, text } = outcome;
  const line = element("p", "outcome");
  line.dataset["class"] = String(status).charAt(0);
  const documented = document.getElementById(`r${status}`);
  const label = element(documented ? "a" : "span", "status", String(status));
  if (label instanceof HTMLAnchorElement) label.href = `#r${status}`;
  line.append(label, ` ${reason} `, element("span", "field-note", `in ${milliseconds} ms`));
  const list = element("details", "fold");
  list.append(element("summary", "", `${headers.length} headers`));
  list.append(
    element("pre", "plain", headers.map(([name, value]) => `${name}: ${value}`).join("\n") || "None."),
  );
  const body = element("pre", "plain", pretty(text) || "No body.");
  for (const block of [body, ...list.querySelectorAll("pre")]) block.tabIndex = 0;
  body.ariaLabel = "Body of the answer";
  box.replaceChildren(line, body, list);
}

/** Shows why nothing was sent, or why nothing came back. */
export function showFailure(box: HTMLElement, error: unknown, mock: string): void {
  // fetch gives no more than a TypeError for whatever keeps a request from its server.
  const isNetwork = error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
  const message = isNetwork
    ? `Nothing answers at ${mock}. Is the mock server running, and may this page reach it?`
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
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
