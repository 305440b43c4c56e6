/** The reason why the server cannot start, and the remedy, in one line. */
export class StartError extends Error {
  override readonly name = "StartError" as const;
}

/** An option that no server can have, whatever the machine and its files: a name or a value that is wrong. */
export class OptionError extends StartError {}
