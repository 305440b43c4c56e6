import { ourProgram, peerProgram, startContender, type Contender } from "./contender.js";
import type { Operation } from "./document.js";

/** A server that takes an OpenAPI document. */
export interface Server {
  readonly name: string;
  start(file: string): Promise<Contender>;
  /** The path below which it serves an operation. */
  base(document: string, operation: Operation): string;
}

/** Each server with its defaults, which for Prism are its best for this: `--dynamic` would make random bodies. */
export const servers: readonly Server[] = [
  {
    name: "ours",
    start: (file) => startContender(ourProgram, (port) => ["--port", port, "--spec", file]),
    base: (document, { prefix }) => `/${document}${prefix}`,
  },
  {
    name: "Prism",
    start: (file) =>
      startContender(peerProgram("@stoplight/prism-cli/dist/index.js"), (port) => [
        "mock",
        file,
        "--host",
        "127.0.0.1",
        "--port",
        port,
        "--multiprocess",
        "false",
        "--verboseLevel",
        "error",
      ]),
    base: () => "",
  },
];
