import { expect, test } from "vitest";

import { startCounter } from "../pipeline/counter.js";

test.each(["reset", "end"] as const)(
  "an exchange in flight is answered after the %s of its session, and its write is not seen",
  async (change) => {
    let reached = (): void => {};
    let open = (): void => {};
    const inFlight = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { send, worlds } = startCounter({
      async addName({ body }, { state }) {
        await state.collection<string>("names").insert(String(body), String(body));
        if (body === "held") {
          reached();
          await opened;
        }
        return { status: 201, body };
      },
    });
    const add = (name: string) =>
      send("POST", "/counter/names", {
        body: JSON.stringify(name),
        headers: { "content-type": "application/json" },
      });
    await add("old");
    const held = add("held");
    await inFlight;
    await worlds[change]("default");
    await add("new");
    open();
    expect(await held).toMatchObject({ status: 201, body: "held" });
    expect(await send("GET", "/counter/names")).toMatchObject({ status: 200, body: ["new"] });
  },
);
