/** A place in a seed, or in the inputs of a scenario, that is wrong. */
export interface SeedViolation {
  /** The keys that lead there, `["steps", "1", "body", "message"]`. */
  readonly at: readonly string[];
  /** English, without the place: "must be string". */
  readonly message: string;
}

/** The step that ended a seed. */
export interface FailedStep {
  /** From 0. */
  readonly index: number;
  /** The number of steps whose calls have had their effect. */
  readonly applied: number;
  readonly stepId?: string | undefined;
  readonly vendor?: string | undefined;
  readonly operationId?: string | undefined;
  /** The status of its response. Undefined: the call could not be made. */
  readonly status?: number | undefined;
  /** The body of its response. */
  readonly body?: unknown;
}

/** A seed or scenario that cannot be played to its end. The message has the place and, where there is one, the remedy. */
export class SeedError extends Error {
  override readonly name = "SeedError" as const;
  /** From 0. Undefined: the seed itself is wrong, and no step was tried. */
  readonly index: number | undefined;
  readonly stepId: string | undefined;
  readonly vendor: string | undefined;
  readonly operationId: string | undefined;
  readonly status: number | undefined;
  readonly body: unknown;
  /** The number of steps whose calls have had their effect. */
  readonly applied: number;
  readonly violations: readonly SeedViolation[];

  constructor(message: string, violations: readonly SeedViolation[] = [], step?: FailedStep) {
    super(message);
    this.index = step?.index;
    this.stepId = step?.stepId;
    this.vendor = step?.vendor;
    this.operationId = step?.operationId;
    this.status = step?.status;
    this.body = step?.body;
    this.applied = step?.applied ?? 0;
    this.violations = violations;
  }
}

/** A place of a seed that is wrong, as an error in which no step was tried. */
export function seedErrorAt(at: readonly string[], message: string): SeedError {
  return new SeedError(`${at.join("/")}: ${message}`, [{ at, message }]);
}

/** The violations as one text. */
export function describeAll(violations: readonly SeedViolation[]): string {
  return violations.map(({ at, message }) => `${at.join("/")} ${message}`).join("; ");
}

/** The text with a full stop, unless it ends as a sentence does. */
export function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
