import { StartError } from "./start-error.js";

/** The reason why the server cannot listen, with the remedy. */
export function listenError(error: NodeJS.ErrnoException, host: string, port: number): StartError {
  const place = `Cannot listen on ${host} port ${port}`;
  const ours = "Write an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them.";
  switch (error.code) {
    case "EADDRINUSE":
      return new StartError(
        `Port ${port} on ${host} is taken. Choose another with --port, or --port 0 for a free one.`,
      );
    case "EACCES":
      return new StartError(`${place}: this user may not. Choose a port from 1024 with --port.`);
    case "EADDRNOTAVAIL":
      return new StartError(`${place}: this machine does not have the address. ${ours}`);
    case "EAI_AGAIN":
    case "ENOTFOUND":
      return new StartError(`${place}: no address is known for the name. ${ours}`);
    default:
      return new StartError(`${place}: ${error.message}`, { cause: error });
  }
}
