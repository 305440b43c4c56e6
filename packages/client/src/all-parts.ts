import { checkOptions } from "./check-options.js";
import { chosenPace } from "./pace.js";
import type { Parts } from "./parts.js";
import { repeat } from "./repeat.js";
import { tell } from "./tell.js";

/** The parts of a vendor's client. */
export const allParts: Parts = { perform: repeat, paceOf: chosenPace, tell, checkOptions };
