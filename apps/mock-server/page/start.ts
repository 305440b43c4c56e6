import { keepUpToDate } from "./data.js";
import { followJournal } from "./journal.js";
import { followAddress } from "./location.js";

/** Begins to read from the server. */
export function start(): void {
  followAddress();
  followJournal();
  keepUpToDate();
}
