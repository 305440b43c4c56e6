import { asksFor } from "./command-line/arguments.js";
import { createMessages, errorLine, type Messages } from "./command-line/messages.js";
import { readSettings, type Environment, type Settings } from "./command-line/settings.js";
import { banner, startJson } from "./command-line/start-report.js";
import { usage } from "./command-line/usage.js";
import { createLogWriter, surviveLostReader } from "./log-writer.js";
import { endWithParent } from "./parent-process.js";
import type { MockServer } from "./server/mock-server.js";
import { OptionError, StartError } from "./server/start-error.js";
import { readVersion } from "./server/version.js";
import { handleStopSignals } from "./stop-signals.js";

/**
 * Runs the command line until SIGINT or SIGTERM. The first line on standard output contains the address. A second signal,
 * or one before the server listens, ends the process at once, with exit code 0.
 *
 * @returns the exit code: 0 after SIGINT or SIGTERM, 1 when the server cannot start, 2 when an option is wrong.
 */
export async function run(args: readonly string[], environment: Environment): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) surviveLostReader(stream);
  const stop = handleStopSignals();
  try {
    const settings = readSettings(args, environment);
    if (settings.help || settings.version) {
      stop.ignore();
      process.stdout.write(settings.help ? usage() : `${readVersion()}\n`);
      return 0;
    }
    if (environment["npm_lifecycle_event"] === "npx") endWithParent();
    const { log, flush } = createLogWriter(process.stderr);
    const messages = createMessages(settings.log, log);
    const server = await start(settings, messages);
    process.once("exit", flush); // a second signal ends the process before the next turn
    report(server, settings, messages);
    await stop.next();
    await server.close();
    return 0;
  } catch (error) {
    stop.ignore();
    if (!(error instanceof StartError)) throw error;
    const isJson = asksFor(args, "json") || asksFor(args, "log", "json");
    process.stderr.write(`${errorLine(error.message, isJson)}\n`);
    return error instanceof OptionError ? 2 : 1;
  }
}

/** Loads the server only for valid options, so that help and errors are printed at once. */
async function start({ server }: Settings, { log }: Messages): Promise<MockServer> {
  const { startMockServer } = await import("./server/start.js");
  return startMockServer({ ...server, ...(log && { log }) });
}

function report(server: MockServer, settings: Settings, { warn }: Messages): void {
  const { host, auth, controlToken } = settings.server;
  const hasToken = controlToken !== undefined;
  process.stdout.write(settings.json ? startJson(server) : banner(server, auth, hasToken));
  if (!settings.json) for (const notice of server.notices) warn(notice);
  if (server.isPublic) warn(publicWarning(host, hasToken));
}

function publicWarning(host: string, hasToken: boolean): string {
  return [
    `With --host ${host} other machines can reach the server. The credentials that it accepts are public, so everyone who reaches it can read and change its data.`,
    "Use it in a network that you trust. --allowed-host NAME refuses requests to other host names, and --cors ORIGIN refuses to let pages of other origins read responses.",
    ...(hasToken
      ? []
      : ["It refuses its control API, /_mock, unless --control-token TOKEN says who may call it."]),
  ].join(" ");
}
