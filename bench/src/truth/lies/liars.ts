import { fileURLToPath } from "node:url";

import { peerProgram, startContender, type Contender } from "../contender.js";
import { BOOKS } from "./books.js";

/** A mock server, with the settings that let it refuse most. */
export interface Server {
  readonly name: string;
  /** The package whose version is stored with the results. Undefined for ours. */
  readonly package: string | undefined;
  start(contract: string): Promise<Contender>;
  /** The paths below which it may serve a contract, likely ones first. */
  bases(contract: string): readonly string[];
}

/** The bench's own contract, and the vendors' as they are bundled. */
function fileOf(contract: string): string {
  if (contract === BOOKS) return fileURLToPath(new URL("books.yaml", import.meta.url));
  return fileURLToPath(import.meta.resolve(`@event-contracts/contracts/${contract}/openapi.json`));
}

const ours = fileURLToPath(
  process.env["MOCK_SERVER_BIN"] ?? import.meta.resolve("@event-contracts/mock-server/bin"),
);
const scalar = fileURLToPath(new URL("../../../peers/scalar-server.mjs", import.meta.url));

/** A server's path that has a variable, filled in. */
const peerBases = ["", "/organizations/acme", "/organizations/organizationId"];

export const servers: readonly Server[] = [
  {
    name: "ours",
    package: undefined,
    start: (contract) => {
      const served = contract === BOOKS ? ["--spec", fileOf(contract)] : ["--vendor", contract];
      return startContender(ours, (port) => ["--port", port, ...served]);
    },
    bases: (contract) => [`/${contract}`, `/${contract}/organizations/acme`],
  },
  {
    name: "Prism",
    package: "@stoplight/prism-cli",
    start: (contract) =>
      startContender(peerProgram("@stoplight/prism-cli/dist/index.js"), (port) =>
        ["mock", fileOf(contract), "--host", "127.0.0.1", "--port", port].concat("--multiprocess", "false"),
      ),
    bases: () => peerBases,
  },
  {
    name: "Scalar",
    package: "@scalar/mock-server",
    start: (contract) => startContender(scalar, (port) => [fileOf(contract), port]),
    bases: () => peerBases,
  },
  {
    name: "Mockoon",
    package: "@mockoon/cli",
    start: (contract) =>
      startContender(peerProgram("@mockoon/cli/bin/run.js"), (port) =>
        ["start", "--data", fileOf(contract), "--port", port].concat(
          "--disable-log-to-file",
          "--disable-admin-api",
        ),
      ),
    bases: () => peerBases,
  },
];
