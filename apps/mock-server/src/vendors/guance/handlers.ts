import type { operations } from "@event-contracts/contracts/guance";

import type { TypedHandlers } from "../typed-handler.js";

/** The type of each operation's handler, by `operationId`. */
export type Handlers = Required<TypedHandlers<operations>>;
