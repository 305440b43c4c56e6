import { expect, test } from "vitest";

import { storedEvent } from "../../../../test/guance/stored-event.js";
import { compileAggregate } from "./aggregate.js";

const events = Array.from({ length: 100_000 }, (_, index) => storedEvent({ create_time: index }));

test.each(["avg", "count", "count_distinct", "distinct", "first", "last", "max", "min", "sum"])(
  "lets other code run while %s looks at many events",
  async (name) => {
    const parameters = [{ kind: "name", name: "create_time", isQuoted: false, position: 1 }] as const;
    const aggregate = compileAggregate({ kind: "call", function: name, parameters, position: 1 });
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const cells = await aggregate?.(events);
    isDone = true;
    expect(cells?.length).toBe(name === "distinct" ? events.length : 1);
    expect(turns).toBeGreaterThan(3);
  },
);
