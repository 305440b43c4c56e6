import { options, type Option } from "./options.js";

/** The column in which the meanings of options begin. */
const COLUMN = 29;
const WIDTH = 120;

/** The text of `--help`. */
export function usage(): string {
  return `Usage: mock-server [options]

Serves a stateful mock of vendors' event APIs, or of your own OpenAPI documents, that validates requests and responses.

Options:
${Object.entries<Option>(options).map(entry).join("")}
Environment:
  PORT                       the port, unless --port is given
  MOCK_CONTROL_TOKEN         the token of --control-token, which other users of the machine cannot see in the list of
                             processes

Examples:
  mock-server                                   serve every vendor at http://127.0.0.1:4010
  mock-server --vendor rebilly --port 4020      serve one vendor on another port
  mock-server --spec shop.yaml --auth off       serve a document of your own, without credentials
  mock-server --port 0 --json --log silent      serve on a free port, for a program that reads the address

Point a client at it: replace the scheme and host of the vendor's URLs by the URL that is printed for the vendor. The
path of the contract's server stays: https://us1-openapi.guance.com/api/v1/validate becomes
http://127.0.0.1:4010/guance/api/v1/validate. Use the credentials that are printed.

GET /health answers 200 when the server is ready.

SIGINT and SIGTERM end the server when the requests in flight have their responses. A second signal ends it at once.

Exit codes:
  0                          the server ended after a signal, or the help or the version was printed
  1                          the server cannot start: a port that is taken, a file that cannot be served
  2                          an option or an environment variable is wrong
`;
}

function entry([name, { short, value, help, repeatable, default: fallback }]: [string, Option]): string {
  const synopsis = `  ${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`;
  const meaning = `${help}${repeatable === true ? "; repeatable" : ""}${fallback === undefined ? "" : ` (${fallback})`}`;
  const [first = "", ...rest] = wrap(meaning.split(" "), WIDTH - COLUMN);
  const lines = [`${synopsis.padEnd(COLUMN)}${first}`, ...rest.map((line) => " ".repeat(COLUMN) + line)];
  return lines.map((line) => `${line}\n`).join("");
}

function wrap(words: readonly string[], width: number): readonly string[] {
  return words.reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
}
