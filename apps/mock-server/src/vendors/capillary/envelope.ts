/** The success of a call that changes something. */
export function acknowledgement(headers: Readonly<Record<string, string>> = {}) {
  return { status: 200, headers, body: { warnings: [], errors: [] } } as const;
}

/** The success of a call that returns a list. */
export function list<Item>(data: readonly Item[]) {
  return { status: 200, body: { data, warnings: [], errors: [] } } as const;
}
