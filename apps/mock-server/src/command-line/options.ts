/** An option of the command line. */
export interface Option {
  /** The placeholder of its value, `NUMBER`. Without one, the option has no value. */
  readonly value?: string;
  readonly short?: string;
  readonly repeatable?: boolean;
  /** The meaning, without the default. */
  readonly help: string;
  /** The default, as the help shows it. */
  readonly default?: string;
}

/** The options of the command line, in the order of the help. */
export const options = {
  port: { value: "NUMBER", help: "the port to listen on, 0 for a free one", default: "$PORT or 4010" },
  host: {
    value: "ADDRESS",
    help: "the address to listen on; 0.0.0.0 for every address of this machine",
    default: "127.0.0.1",
  },
  "allowed-host": {
    value: "NAME",
    repeatable: true,
    help: "refuse requests to other host names; .NAME allows its subdomains too",
    default: "any host",
  },
  cors: {
    value: "ORIGIN",
    repeatable: true,
    help: "let only web pages of this origin read responses; none: no page",
    default: "any origin",
  },
  vendor: { value: "NAME", repeatable: true, help: "serve only this vendor", default: "all" },
  spec: {
    value: "FILE",
    repeatable: true,
    help: "serve this OpenAPI document, below the name of its file or folder, and no vendor unless --vendor names it",
  },
  "external-refs": {
    help: "let the $refs of --spec lead to URLs, and to files outside the folder of the document",
  },
  backtracking: { help: "search patterns with look-around or back references without a time limit" },
  watch: { help: "read the behaviour of vendors anew when it changes, as contracts always are" },
  seed: {
    value: "NUMBER",
    help: "the same seed and the same requests give the same ids, at the same time if the vendor's ids hold the time",
    default: "1",
  },
  auth: {
    value: "MODE",
    help: "strict: as the vendor does; any: accept any well-formed one; off: skip the check",
    default: "strict",
  },
  "rate-limits": { help: "refuse requests beyond the vendors' published quotas" },
  "state-limit": {
    value: "MIB",
    help: "the most that the state may hold, in MiB of JSON",
    default: "256",
  },
  journal: {
    value: "NUMBER",
    help: "the exchanges that the journal of a session keeps, the newest; 0 for no journal",
    default: "1000",
  },
  "session-limit": {
    value: "NUMBER",
    help: "the most sessions at a time, besides the default one",
    default: "1000",
  },
  "session-idle": {
    value: "SECONDS",
    help: "the time without a request after which a session ends, 0 for no limit",
    default: "3600",
  },
  "control-token": {
    value: "TOKEN",
    help: "require this bearer token of callers of the control API",
    default: "$MOCK_CONTROL_TOKEN",
  },
  docs: { value: "FOLDER", help: "serve these static pages at /docs" },
  "headers-timeout": {
    value: "SECONDS",
    help: "the time in which the headers of a request must arrive, 0 for no limit",
    default: "10",
  },
  "request-timeout": {
    value: "SECONDS",
    help: "the time in which a whole request must arrive, 0 for no limit",
    default: "30",
  },
  "grace-period": {
    value: "SECONDS",
    help: "the time for requests in flight when the server ends",
    default: "5",
  },
  log: {
    value: "FORMAT",
    help: "the lines on standard error: pretty; json: one object a line; silent: none",
    default: "pretty",
  },
  json: { help: "print one line of JSON at the start in place of text" },
  version: { short: "v", help: "print the version" },
  help: { short: "h", help: "print this" },
} as const satisfies Record<string, Option>;

/** The name of an option, without its dashes. */
export type OptionName = keyof typeof options;
