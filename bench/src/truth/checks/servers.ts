import { fileURLToPath } from "node:url";

import { ourProgram, peerProgram, startContender, type Contender } from "../contender.js";
import { BOOKS, type ServedContract } from "./served-contract.js";

/** A mock server, with the settings that let it refuse most. */
export interface Server {
  readonly name: string;
  /** The package whose version is stored with the results. Undefined for ours. */
  readonly package: string | undefined;
  start(contract: ServedContract): Promise<Contender>;
  /** The paths below which it may serve a contract, likely ones first. */
  bases(contract: ServedContract): readonly string[];
}

const scalar = fileURLToPath(new URL("../../../peers/scalar-server.mjs", import.meta.url));

const peerBases = ({ prefix }: ServedContract): readonly string[] => ["", prefix];

export const servers: readonly Server[] = [
  {
    name: "ours",
    package: undefined,
    start: ({ name, file }) => {
      const served = name === BOOKS ? ["--spec", file] : ["--vendor", name];
      return startContender(ourProgram, (port) => ["--port", port, ...served]);
    },
    bases: ({ name, prefix }) => [`/${name}`, `/${name}${prefix}`],
  },
  {
    name: "Prism",
    package: "@stoplight/prism-cli",
    start: ({ file }) =>
      startContender(peerProgram("@stoplight/prism-cli/dist/index.js"), (port) =>
        ["mock", file, "--host", "127.0.0.1", "--port", port].concat("--multiprocess", "false"),
      ),
    bases: peerBases,
  },
  {
    name: "Scalar",
    package: "@scalar/mock-server",
    start: ({ file }) => startContender(scalar, (port) => [file, port]),
    bases: peerBases,
  },
  {
    name: "Mockoon",
    package: "@mockoon/cli",
    start: ({ file }) =>
      startContender(peerProgram("@mockoon/cli/bin/run.js"), (port) =>
        ["start", "--data", file, "--port", port].concat("--disable-log-to-file", "--disable-admin-api"),
      ),
    bases: peerBases,
  },
];
