/** A request that costs its sender little. */
export interface Attack {
  readonly name: string;
  readonly vendor: string;
  readonly method: string;
  /** The path below the vendor's, with the query. */
  readonly path: string;
  /** Undefined: no body. */
  readonly body: string | undefined;
}

/** Attacks on one state of a server. */
export interface Group {
  readonly name: string;
  /** Creates the state that the attacks need, and returns the attacks. */
  readonly prepare: (address: string, port: number) => Promise<readonly Attack[]>;
}

/** A POST of JSON, parsed. Throws for a response that is no success, and for a 200 that reports errors. */
export async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  const result = JSON.parse(text) as { errors?: readonly unknown[] };
  if (result.errors !== undefined && result.errors.length > 0) throw new Error(`${url}: ${text}`);
  return result;
}
