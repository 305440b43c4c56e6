/** One request whose response is wrong. */
export interface Finding {
  readonly vendor: string;
  readonly operation: string;
  readonly mode: string;
  readonly kind: string;
  readonly label: string;
  readonly fault: string;
  /** The request, shortened. */
  readonly sent: string;
  /** The response, shortened. */
  readonly came: string;
}

/** Collects findings, and the counts of requests for the summary. */
export interface Findings {
  add(finding: Finding): void;
  count(mode: string, kind: string, status: number | undefined, milliseconds: number, what: string): void;
  /** The distinct kinds of findings, the most frequent first. */
  kinds(): readonly string[];
  summary(): string;
}

interface Row {
  requests: number;
  readonly families: Map<string, number>;
  slowest: number;
  what: string;
}

export function createFindings(): Findings {
  const groups = new Map<string, Finding[]>();
  const rows = new Map<string, Row>();
  return {
    add: (finding) => {
      const key = `${finding.vendor}: ${general(finding.fault)} | ${finding.kind}: ${labelGroup(finding.label)}`;
      groups.set(key, [...(groups.get(key) ?? []), finding]);
    },
    count: (mode, kind, status, milliseconds, what) => {
      const key = `${mode.padEnd(7)} ${kind.padEnd(13)}`;
      const row = rows.get(key) ?? { requests: 0, families: new Map<string, number>(), slowest: 0, what: "" };
      rows.set(key, row);
      row.requests += 1;
      const family = status === undefined ? "none" : `${Math.floor(status / 100)}xx`;
      row.families.set(family, (row.families.get(family) ?? 0) + 1);
      if (milliseconds > row.slowest) Object.assign(row, { slowest: milliseconds, what });
    },
    kinds: () =>
      [...groups]
        .toSorted(([, a], [, b]) => b.length - a.length)
        .map(([key, findings]) => describe(key, findings)),
    summary: () => [...rows].map(([key, row]) => line(key, row)).join("\n"),
  };
}

function line(key: string, { requests, families, slowest, what }: Row): string {
  const counts = [...families].toSorted().map(([family, count]) => `${family} ${count}`);
  return `${key} ${String(requests).padStart(6)}  ${counts.join(", ").padEnd(52)} slowest ${slowest.toFixed(0)} ms: ${what}`;
}

function describe(key: string, findings: readonly Finding[]): string {
  const [first] = findings;
  const operations = [...new Set(findings.map(({ operation }) => operation))];
  const modes = [...new Set(findings.map(({ mode }) => mode))];
  return [
    `${key} (${findings.length} times, ${modes.join("/")}; ${operations.slice(0, 4).join(", ")}${operations.length > 4 ? ` and ${operations.length - 4} more` : ""})`,
    `    e.g. ${first?.label}: ${first?.fault}`,
    `    sent ${first?.sent}`,
    `    came ${first?.came}`,
  ].join("\n");
}

/** Without what differs from request to request. */
function general(fault: string): string {
  return fault
    .replace(/[0-9a-f]{8,}[0-9a-f-]*/g, "…")
    .replace(/\d{4,}/g, "…")
    .slice(0, 160);
}

/** A label without the place in the body. */
function labelGroup(label: string): string {
  return label
    .replace(/ (at|in) \S+( \S+)?$/, "")
    .replace(/^\S+\.\S+: /, "")
    .replace(/^\?[^=]+=/, "?…=")
    .replace(/^\{[^}]+\}/, "{…}")
    .slice(0, 60);
}

/** A text of one line that is not longer than `length`. */
export function shortened(text: string, length = 300): string {
  // Control characters would hide in the output of a terminal.
  const visible = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return visible.length <= length
    ? visible
    : `${visible.slice(0, length - 60)}… (${text.length}) …${visible.slice(-40)}`;
}
