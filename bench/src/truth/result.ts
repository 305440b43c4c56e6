/** How a server did with one document. */
export interface Result {
  readonly document: string;
  readonly version: string;
  readonly server: string;
  readonly operations: number;
  /** Operations for which no valid request could be made. */
  readonly left: number;
  /** The first line that says why the server did not start. */
  readonly startError?: string;
  /** Operations of which a valid request was not answered with 501. */
  readonly served: number;
  readonly valid: number;
  readonly answered: number;
  readonly broken: number;
  readonly refused: number;
  readonly named: number;
  readonly serverErrors: number;
  readonly hangs: number;
  /** From the start of the process to the first answer: CPU and wall time in milliseconds. */
  readonly cpu: number;
  readonly wall: number;
  /** The largest memory in MB. */
  readonly memory: number;
}

/** A request that a server did not treat as the document says. */
export interface Failure {
  readonly document: string;
  readonly server: string;
  readonly operation: string;
  readonly kind: string;
  readonly why: string;
  readonly request: { readonly path: string; readonly headers: object; readonly body: string | undefined };
  readonly answer: { readonly status: number; readonly headers: object; readonly body: string };
}

/** The figures of a server before it is measured. */
export const blank = {
  served: 0,
  valid: 0,
  answered: 0,
  broken: 0,
  refused: 0,
  named: 0,
  serverErrors: 0,
  hangs: 0,
  cpu: 0,
  wall: 0,
  memory: 0,
};
