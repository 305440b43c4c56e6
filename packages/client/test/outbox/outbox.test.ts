import { describe, expect, test, vi } from "vitest";
import { createOutbox, memoryStore, toOutbox } from "../../src/outbox.js";
import type { Entry, OutboxObservation, OutboxOptions, OutboxStore } from "../../src/outbox.js";
import { publish } from "../../src/publish.js";
import type { CloudEvent } from "../../src/publish.js";
import { manualWait } from "../fixtures/manual-wait.js";
import { invalid, keyed, keyless, lost, offline, scripted } from "../fixtures/scripted-target.js";
import { startParcels } from "../fixtures/start-parcels.js";
import { respondJson } from "../fixtures/start-vendor.js";

const event: CloudEvent = { specversion: "1.0", id: "e-1", source: "/shop", type: "t", data: { a: 1 } };

/** Lets everything happen that needs no timer. */
const idle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

function texts(entries: readonly Entry[]): unknown[] {
  return entries.map(({ input }) => (input as { text: unknown }).text);
}

async function setUp(
  target: ReturnType<typeof scripted>,
  options: Partial<OutboxOptions<{ notes: typeof target }>> = {},
) {
  const time = manualWait();
  const store = memoryStore();
  const seen: OutboxObservation[] = [];
  const outbox = await createOutbox({
    targets: { notes: target },
    store,
    wait: time.wait,
    backoff: (failures) => failures * 10,
    observe: (observation) => seen.push(observation),
    ...options,
  });
  const types = (): string[] => seen.map(({ type }) => type);
  return { outbox, store, time, seen, types };
}

describe("a call in an outbox", () => {
  test("is sent once, and the store no longer has it", async () => {
    const target = scripted(keyless);
    const { outbox, store, types } = await setUp(target);
    expect(await outbox.enqueue("notes", { text: "a" })).toEqual({ ok: true, id: expect.any(String) });
    expect(await outbox.flush()).toEqual({ waiting: [], doubtful: [], dead: [] });
    expect(target.texts()).toEqual(["a"]);
    expect(await store.load()).toEqual([]);
    expect(types()).toEqual(["enqueued", "sent"]);
  });

  test("is in the store before `enqueue` resolves, and before it is sent", async () => {
    let release = (): void => {};
    const kept = memoryStore();
    const store: OutboxStore = {
      ...kept,
      async write(changes) {
        if (changes[0]?.type === "add") await new Promise<void>((resolve) => void (release = resolve));
        return kept.write(changes);
      },
    };
    const target = scripted(keyless);
    const { outbox } = await setUp(target, { store });
    const enqueued = vi.fn<() => void>();
    void outbox.enqueue("notes", { text: "a" }).then(enqueued);
    await idle();
    expect(enqueued).not.toHaveBeenCalled();
    expect(target.calls).toEqual([]);
    release();
    await idle();
    expect(enqueued).toHaveBeenCalled();
    expect(target.calls).toHaveLength(1);
  });

  test("is kept as it was when it was enqueued", async () => {
    const target = scripted(keyless);
    const { outbox } = await setUp(target);
    const input = { text: "before", at: new Date(0), none: undefined };
    const enqueued = outbox.enqueue("notes", input);
    input.text = "after";
    await enqueued;
    await outbox.flush();
    expect(target.calls[0]?.input).toEqual({ text: "before", at: new Date(0) });
  });

  test("keeps dates, which the client writes in the contract's format", async () => {
    const target = scripted(keyless, offline);
    const { outbox, store } = await setUp(target);
    const input = {
      text: [new Date(1), { at: new Date(2) }],
      $date: "a member of the caller",
      inner: { $$date: 3, ["__proto__"]: 4 },
    };
    await outbox.enqueue("notes", input);
    await outbox.flush();
    expect(target.calls[0]?.input).toEqual(input);
    const [kept] = await store.load();
    const next = createOutbox({
      targets: { notes: target },
      store: memoryStore([JSON.parse(JSON.stringify(kept))]),
    });
    await (await next).flush();
    expect(target.calls.at(-1)?.input).toEqual(input);
  });

  test("is refused at once if JSON cannot hold its input, or there is no such target", async () => {
    const { outbox } = await setUp(scripted(keyless));
    const bytes = outbox.enqueue("notes", { text: new Uint8Array(1) });
    await expect(bytes).rejects.toThrow('enqueue: the input of notes: member "text" is of type Uint8Array');
    const circle: Record<string, unknown> = {};
    circle["self"] = circle;
    await expect(outbox.enqueue("notes", circle)).rejects.toThrow("the input of notes contains itself");
    const other = outbox.enqueue("other" as "notes", {});
    await expect(other).rejects.toThrow('the outbox has no target "other": add it to `targets`');
  });

  test("has the options of `call`", async () => {
    const target = scripted(keyless);
    const { outbox } = await setUp(target, { call: { timeout: 7, retries: 0 } });
    await outbox.enqueue("notes", {});
    await outbox.flush();
    expect(target.calls[0]?.options).toMatchObject({
      timeout: 7,
      retries: 0,
      signal: expect.any(AbortSignal),
    });
  });
});

describe("a call that failed", () => {
  test.each([
    ["was not sent, without a key", keyless, offline],
    ["has no response, with a key", keyed, lost],
    ["has no response, and is idempotent by its method", { method: "PUT" } as const, lost],
    ["has no response, and is safe by its contract", { method: "POST", safe: true } as const, lost],
  ])("is sent again if it %s", async (_, facts, failure) => {
    const target = scripted(facts, failure);
    const { outbox, time, types } = await setUp(target);
    await outbox.enqueue("notes", { text: "a" });
    await idle();
    expect(outbox.remaining().waiting).toHaveLength(1);
    time.pass();
    await idle();
    expect(target.texts()).toEqual(["a", "a"]);
    expect(outbox.remaining().waiting).toEqual([]);
    expect(types()).toEqual(["enqueued", "retry", "sent"]);
  });

  test.each([
    ["the method is not idempotent", keyless, lost],
    ["the contract says that PUT is not idempotent", { method: "PUT", idempotent: false } as const, lost],
    ["the function has no facts", {}, lost],
    ["the function does not say whether it was sent", {}, { ok: false }],
  ])("is doubtful, and not sent again, if it may have been carried out and %s", async (_, facts, failure) => {
    const target = scripted(facts, failure);
    const { outbox, types } = await setUp(target);
    await outbox.enqueue("notes", { text: "a" });
    await outbox.enqueue("notes", { text: "b" });
    const { doubtful, waiting } = await outbox.flush();
    expect(target.texts()).toEqual(["a", "b"]);
    expect(waiting).toEqual([]);
    expect(texts(doubtful)).toEqual(["a"]);
    expect(doubtful[0]?.state).toMatchObject({
      status: "doubtful",
      attempts: 1,
      failure: { reason: "no response" },
    });
    expect(types()).toContain("doubtful");
  });

  test("is a dead letter with the reason if the vendor refused it", async () => {
    const now = (): number => 1000;
    const target = scripted(keyed, { ...invalid, code: "E7", requestId: "r-1" });
    const { outbox, types } = await setUp(target, { now });
    await outbox.enqueue("notes", { text: "a" });
    const { dead } = await outbox.flush();
    expect(dead[0]?.state).toEqual({
      status: "dead",
      attempts: 1,
      failure: {
        reason: "refused",
        message: '{"title":"too heavy"}',
        status: 422,
        code: "E7",
        requestId: "r-1",
        at: 1000,
      },
    });
    expect(types()).toEqual(["enqueued", "dead"]);
  });

  test("is sent again after a refusal if `retryRefused` says so", async () => {
    const target = scripted(keyed, { ok: false, status: 401, sent: "yes" }, invalid);
    const { outbox } = await setUp(target, { retryRefused: (_, { status }) => status === 401 });
    await outbox.enqueue("notes", { text: "a" });
    await outbox.flush();
    const { dead } = await outbox.flush();
    expect(target.calls).toHaveLength(2);
    expect(dead[0]?.state.failure?.status).toBe(422);
  });

  test("is a dead letter if the method rejects, because the client is misconfigured", async () => {
    const { outbox } = await setUp(scripted(keyed, new TypeError("auth is missing")));
    await outbox.enqueue("notes", { text: "a" });
    const { dead } = await outbox.flush();
    expect(dead[0]?.state.failure).toMatchObject({ reason: "invalid", message: "auth is missing" });
  });

  test("is a dead letter after `attempts` that the vendor may have received", async () => {
    const target = scripted(keyed, offline, lost, offline, lost);
    const { outbox } = await setUp(target, { attempts: 2 });
    await outbox.enqueue("notes", { text: "a" });
    for (let round = 0; round < 3; round++) expect((await outbox.flush()).dead).toEqual([]);
    const { dead } = await outbox.flush();
    expect(dead[0]?.state).toMatchObject({ attempts: 2, failure: { reason: "attempts" } });
    expect(target.calls).toHaveLength(4);
  });
});

describe("the idempotency key", () => {
  test("is made by `enqueue`, and is the same in every attempt and in the next process", async () => {
    const target = scripted(keyed, lost, lost);
    const { outbox, store } = await setUp(target);
    await outbox.enqueue("notes", { text: "a" });
    await outbox.flush();
    const { waiting } = await outbox.close();
    const next = await createOutbox({ targets: { notes: target }, store });
    await next.flush();
    const keys = target.calls.map(({ options }) => options?.idempotencyKey);
    expect(keys).toHaveLength(3);
    expect(new Set(keys)).toEqual(new Set([waiting[0]?.idempotencyKey]));
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("is the caller's, or the one in the input", async () => {
    const target = scripted(keyed);
    const { outbox } = await setUp(target);
    await outbox.enqueue("notes", { body: { clientToken: "in the input" } });
    await outbox.enqueue("notes", { body: { clientToken: "in the input" } }, { idempotencyKey: "given" });
    await outbox.flush();
    const keys = target.calls.map(({ options }) => options?.idempotencyKey);
    expect(keys).toEqual(["in the input", "given"]);
  });

  test("does not exist for an operation that takes none", async () => {
    const target = scripted(keyless);
    const { outbox } = await setUp(target);
    await outbox.enqueue("notes", {}, { idempotencyKey: "given" });
    await outbox.flush();
    expect(target.calls[0]?.options).not.toHaveProperty("idempotencyKey");
  });
});

describe("the calls of a target", () => {
  test("are sent one at a time, and a failed one holds those behind it", async () => {
    const target = scripted(keyed, offline);
    const { outbox, time } = await setUp(target);
    for (const text of ["a", "b", "c"]) await outbox.enqueue("notes", { text });
    await idle();
    expect(target.texts()).toEqual(["a"]);
    time.pass();
    await idle();
    expect(target.texts()).toEqual(["a", "a", "b", "c"]);
  });

  test("do not hold those of another target", async () => {
    const failing = scripted(keyed, offline);
    const other = scripted(keyed);
    const outbox = await createOutbox({
      targets: { failing, other },
      store: memoryStore(),
      wait: manualWait().wait,
    });
    await outbox.enqueue("failing", { text: "a" });
    await outbox.enqueue("other", { text: "b" });
    await outbox.flush();
    expect(other.texts()).toEqual(["b"]);
  });

  test("are in flight up to `concurrency`", async () => {
    let inFlight = 0;
    let most = 0;
    const slow = async (): Promise<{ ok: true }> => {
      most = Math.max(most, ++inFlight);
      await idle();
      inFlight--;
      return { ok: true };
    };
    const target = scripted(keyed, ...Array.from({ length: 10 }, () => slow));
    const { outbox } = await setUp(target, { concurrency: 3 });
    for (let count = 0; count < 10; count++) await outbox.enqueue("notes", {});
    await outbox.flush();
    expect(most).toBe(3);
    expect(target.calls).toHaveLength(10);
  });

  test("pause for the time that the vendor asks, else for the backoff of the failures in a row", async () => {
    const asked = { ...offline, status: 429, retryAfter: 7000 };
    const target = scripted(keyed, lost, lost, asked, { ok: true }, lost);
    const { outbox, time } = await setUp(target);
    await outbox.enqueue("notes", {});
    await outbox.enqueue("notes", {});
    for (let round = 0; round < 5; round++) {
      await idle();
      time.pass();
    }
    await idle();
    expect(time.lengths).toEqual([10, 20, 7000, 10]);
  });

  test("are reported with the length and the age of the queue", async () => {
    let clock = 1000;
    const { outbox, seen } = await setUp(scripted(keyed, offline), { now: () => clock });
    await outbox.enqueue("notes", {});
    await idle();
    clock = 4000;
    await outbox.enqueue("notes", {});
    expect(seen.map(({ type, waiting, age }) => [type, waiting, age])).toEqual([
      ["enqueued", 1, 0],
      ["retry", 1, 0],
      ["enqueued", 2, 3000],
    ]);
  });

  test("are sent although the observer throws", async () => {
    const target = scripted(keyed);
    const observe = (): never => {
      throw new Error("broken observer");
    };
    const { outbox } = await setUp(target, { observe });
    expect(await outbox.enqueue("notes", {})).toMatchObject({ ok: true });
    expect((await outbox.flush()).waiting).toEqual([]);
  });
});

describe("a full outbox", () => {
  const fill = async (overflow: "reject" | "drop-newest" | "drop-oldest") => {
    const target = scripted(keyed, offline);
    const set = await setUp(target, { limit: 2, overflow });
    await set.outbox.enqueue("notes", { text: "a" });
    await set.outbox.enqueue("notes", { text: "b" });
    await idle();
    return { ...set, target, third: await set.outbox.enqueue("notes", { text: "c" }) };
  };

  test("refuses the newest call, or drops it and reports that", async () => {
    const { third, outbox, types } = await fill("reject");
    expect(third).toMatchObject({ ok: false, sent: "no", reason: "full" });
    expect(texts(outbox.remaining().waiting)).toEqual(["a", "b"]);
    expect(types()).not.toContain("dropped");

    const other = await fill("drop-newest");
    expect(other.third).toMatchObject({ ok: false, sent: "no", reason: "dropped" });
    expect(other.types()).toContain("dropped");
  });

  test("drops the oldest call, and never sends it", async () => {
    const { third, outbox, store, target, time, types } = await fill("drop-oldest");
    expect(third).toMatchObject({ ok: true, dropped: { input: { text: "a" } } });
    expect(texts(await store.load())).toEqual(["b", "c"]);
    expect(types()).toContain("dropped");
    time.pass();
    await outbox.flush();
    expect(target.texts()).toEqual(["a", "b", "c"]);
  });

  test("counts the calls that the store is still writing", async () => {
    const { outbox } = await setUp(scripted(keyed), { limit: 2 });
    const accepted = await Promise.all(["a", "b", "c"].map((text) => outbox.enqueue("notes", { text })));
    expect(accepted.map(({ ok }) => ok)).toEqual([true, true, false]);
  });

  test("counts the doubtful calls, which it never drops", async () => {
    const { outbox } = await setUp(scripted(keyless, lost), { limit: 1, overflow: "drop-oldest" });
    await outbox.enqueue("notes", { text: "a" });
    await outbox.flush();
    expect(await outbox.enqueue("notes", { text: "b" })).toMatchObject({ ok: false, reason: "full" });
    expect(texts(outbox.remaining().doubtful)).toEqual(["a"]);
  });

  test("does not drop a call in flight", async () => {
    const target = scripted(keyed, () => new Promise(() => {}));
    const { outbox } = await setUp(target, { limit: 1, overflow: "drop-oldest" });
    await outbox.enqueue("notes", { text: "a" });
    expect(await outbox.enqueue("notes", { text: "b" })).toMatchObject({ ok: false, reason: "full" });
  });

  test("drops the oldest dead letter if there are too many", async () => {
    const { outbox, store, types } = await setUp(scripted(keyed, invalid, invalid), { deadLimit: 1 });
    await outbox.enqueue("notes", { text: "a" });
    await outbox.enqueue("notes", { text: "b" });
    expect(texts((await outbox.flush()).dead)).toEqual(["b"]);
    expect(texts(await store.load())).toEqual(["b"]);
    expect(types()).toContain("dropped");
  });
});

describe("a doubtful call", () => {
  test.each([
    ["resend", ["a", "a", "b"], []],
    ["remove", ["a", "b"], []],
    ["keep", ["a", "b"], ["a"]],
  ] as const)(
    "is decided by a callback, which those behind it wait for: %s",
    async (decision, sent, kept) => {
      const target = scripted(keyless, lost);
      let decide: (decision: "resend" | "remove" | "keep") => void = () => {};
      const onDoubtful = (): Promise<"resend" | "remove" | "keep"> =>
        new Promise((resolve) => {
          decide = resolve;
        });
      const { outbox } = await setUp(target, { onDoubtful });
      await outbox.enqueue("notes", { text: "a" });
      await outbox.enqueue("notes", { text: "b" });
      await idle();
      expect(target.texts()).toEqual(["a"]);
      decide(decision);
      const { doubtful } = await outbox.flush();
      expect(target.texts()).toEqual(sent);
      expect(texts(doubtful)).toEqual(kept);
    },
  );

  test("is kept if the callback fails", async () => {
    const { outbox } = await setUp(scripted(keyless, lost), {
      onDoubtful: () => Promise.reject(new Error()),
    });
    await outbox.enqueue("notes", { text: "a" });
    expect((await outbox.flush()).doubtful).toHaveLength(1);
  });

  test("can be sent again or removed later", async () => {
    const target = scripted(keyless, lost, lost);
    const { outbox, store } = await setUp(target);
    const first = await outbox.enqueue("notes", { text: "a" });
    const second = await outbox.enqueue("notes", { text: "b" });
    await outbox.flush();
    if (!first.ok || !second.ok) throw new Error("not enqueued");
    expect(await outbox.resend(first.id)).toBe(true);
    expect(await outbox.resend(first.id)).toBe(false);
    expect(await outbox.remove(second.id)).toBe(true);
    expect(await outbox.remove(second.id)).toBe(false);
    expect(await outbox.flush()).toEqual({ waiting: [], doubtful: [], dead: [] });
    expect(target.texts()).toEqual(["a", "b", "a"]);
    expect(await store.load()).toEqual([]);
  });
});

test("a doubtful call that is sent again is the next one", async () => {
  const target = scripted(keyless, lost, offline);
  const { outbox, time } = await setUp(target);
  const first = await outbox.enqueue("notes", { text: "a" });
  await outbox.enqueue("notes", { text: "b" });
  await idle();
  if (!first.ok) throw new Error("not enqueued");
  await outbox.resend(first.id);
  time.pass();
  await outbox.flush();
  expect(target.texts()).toEqual(["a", "b", "a", "b"]);
});

test("a dead letter that is sent again has all its attempts", async () => {
  const target = scripted(keyed, lost, lost, lost, lost);
  const { outbox } = await setUp(target, { attempts: 2 });
  const first = await outbox.enqueue("notes", { text: "a" });
  await outbox.flush();
  expect((await outbox.flush()).dead).toHaveLength(1);
  if (!first.ok) throw new Error("not enqueued");
  await outbox.resend(first.id);
  expect((await outbox.flush()).waiting[0]?.state.attempts).toBe(1);
});

test("a dead letter can be sent again, as the last one and with the same key", async () => {
  const target = scripted(keyed, invalid, () => new Promise(() => {}));
  const { outbox, store } = await setUp(target);
  const first = await outbox.enqueue("notes", { text: "a" });
  if (!first.ok) throw new Error("not enqueued");
  await idle();
  await outbox.enqueue("notes", { text: "b" });
  await outbox.resend(first.id);
  await idle();
  expect(texts(await store.load())).toEqual(["b", "a"]);
  expect(texts(outbox.remaining().waiting)).toEqual(["b", "a"]);
  expect(outbox.remaining().waiting[1]?.idempotencyKey).toBe(target.calls[0]?.options?.idempotencyKey);
});

describe("an outbox that continues with its store", () => {
  const left = (target: string, status: Entry["state"]["status"], text: string): Entry => ({
    id: text,
    target,
    input: { text },
    enqueuedAt: 0,
    state: { status, attempts: 1 },
  });

  test("sends what waited, and what was in flight if that cannot duplicate it", async () => {
    const target = scripted(keyed);
    const store = memoryStore([left("notes", "sending", "a"), left("notes", "waiting", "b")]);
    const { outbox } = await setUp(target, { store });
    await outbox.flush();
    expect(target.texts()).toEqual(["a", "b"]);
  });

  test("does not send a call again that was in flight and has no key", async () => {
    const target = scripted(keyless);
    const store = memoryStore([left("notes", "sending", "a"), left("notes", "waiting", "b")]);
    const { outbox } = await setUp(target, { store });
    const { doubtful } = await outbox.flush();
    expect(target.texts()).toEqual(["b"]);
    expect(doubtful[0]?.state).toMatchObject({ status: "doubtful", failure: { reason: "interrupted" } });
    const [kept] = await store.load();
    expect(kept?.state.status).toBe("doubtful");
  });

  test("asks about every call that is still undecided, before it sends those behind", async () => {
    const target = scripted(keyless);
    const entries = [
      left("notes", "doubtful", "a"),
      left("notes", "sending", "b"),
      left("notes", "waiting", "c"),
    ];
    const { outbox } = await setUp(target, { store: memoryStore(entries), onDoubtful: () => "resend" });
    await outbox.flush();
    expect(target.texts().toSorted()).toEqual(["a", "b", "c"]);
    expect(target.texts().at(-1)).toBe("c");
  });

  test("keeps a call whose target is gone as a dead letter, and one in flight as doubtful", async () => {
    const store = memoryStore([left("gone", "waiting", "a"), left("gone", "sending", "b")]);
    const { outbox } = await setUp(scripted(keyed), { store });
    const { dead, doubtful } = await outbox.flush();
    expect(dead[0]?.state.failure).toMatchObject({ reason: "no target" });
    expect(texts(doubtful)).toEqual(["b"]);
  });
});

describe("flush", () => {
  test("ends a pause after a failure, but not one that the vendor asked for", async () => {
    const asked = { ...offline, retryAfter: 7000 };
    const target = scripted(keyed, offline, asked);
    const { outbox, time } = await setUp(target);
    await outbox.enqueue("notes", { text: "a" });
    await idle();
    expect((await outbox.flush()).waiting).toHaveLength(1);
    expect(target.calls).toHaveLength(2);
    expect((await outbox.flush()).waiting).toHaveLength(1);
    expect(target.calls).toHaveLength(2);
    time.pass();
    await idle();
    expect(target.calls).toHaveLength(3);
  });

  test("ends a pause even if `wait` ignores its signal", async () => {
    const target = scripted(keyed, offline);
    const { outbox } = await setUp(target, { wait: () => new Promise(() => {}) });
    await outbox.enqueue("notes", { text: "a" });
    await idle();
    expect((await outbox.flush()).waiting).toEqual([]);
    expect(target.calls).toHaveLength(2);
  });

  test("includes calls that the store is still writing", async () => {
    const target = scripted(keyed);
    const kept = memoryStore();
    const store: OutboxStore = {
      ...kept,
      async write(changes) {
        await idle();
        return kept.write(changes);
      },
    };
    const { outbox } = await setUp(target, { store });
    void outbox.enqueue("notes", { text: "a" });
    await outbox.flush();
    expect(target.calls).toHaveLength(1);
  });
});

describe("close", () => {
  test("sends what waits, refuses further calls, and returns what remains", async () => {
    const target = scripted(keyed, { ok: true }, offline);
    const { outbox } = await setUp(target);
    void outbox.enqueue("notes", { text: "a" });
    void outbox.enqueue("notes", { text: "b" });
    const closing = outbox.close();
    expect(await outbox.enqueue("notes", { text: "c" })).toMatchObject({ ok: false, reason: "closed" });
    expect(texts((await closing).waiting)).toEqual(["b"]);
    expect(await outbox.close()).toBe(await closing);
  });

  test("aborts the calls in flight after its timeout, and keeps them", async () => {
    const hanging = scripted(keyed);
    const doubtful = scripted(keyless);
    for (const target of [hanging, doubtful]) {
      target.outcomes.push(
        () =>
          new Promise((resolve) => {
            target.calls[0]?.options?.signal?.addEventListener("abort", () => resolve(lost));
          }),
      );
    }
    const time = manualWait();
    const store = memoryStore();
    const outbox = await createOutbox({ targets: { hanging, doubtful }, store, wait: time.wait });
    await outbox.enqueue("hanging", { text: "a" });
    await outbox.enqueue("hanging", { text: "b" });
    await outbox.enqueue("doubtful", { text: "c" });
    const closing = outbox.close({ timeout: 300 });
    await idle();
    expect(time.lengths).toEqual([300]);
    time.pass();
    const remaining = await closing;
    expect(texts(remaining.waiting)).toEqual(["a", "b"]);
    expect(texts(remaining.doubtful)).toEqual(["c"]);
    expect(texts(await store.load())).toEqual(["a", "b", "c"]);
    expect(hanging.calls).toHaveLength(1);
  });
});

describe("a store that fails", () => {
  const failing = (shouldFail: (type: string) => boolean) => {
    const kept = memoryStore();
    const store: OutboxStore = {
      ...kept,
      async write(changes) {
        if (changes.some(({ type }) => shouldFail(type))) throw new Error("disk full");
        return kept.write(changes);
      },
    };
    return store;
  };

  test("does not accept calls", async () => {
    const target = scripted(keyed);
    const { outbox } = await setUp(target, { store: failing((type) => type === "add") });
    const refused = await outbox.enqueue("notes", { text: "a" });
    expect(refused).toMatchObject({ ok: false, reason: "store", error: { cause: new Error("disk full") } });
    await outbox.flush();
    expect(target.calls).toEqual([]);
  });

  test("holds the calls, because an attempt that is not noted could be repeated", async () => {
    let isFull = true;
    const target = scripted(keyless);
    const { outbox, types } = await setUp(target, { store: failing((type) => isFull && type === "update") });
    await outbox.enqueue("notes", { text: "a" });
    await outbox.flush();
    expect(target.calls).toEqual([]);
    expect(types()).toContain("store");
    isFull = false;
    await outbox.flush();
    expect(target.calls).toHaveLength(1);
  });

  test("gets the outcomes that it could not keep with the next change", async () => {
    let isFull = true;
    const store = failing((type) => isFull && type === "remove");
    const { outbox } = await setUp(scripted(keyed), { store });
    await outbox.enqueue("notes", { text: "a" });
    expect((await outbox.flush()).waiting).toEqual([]);
    expect(await store.load()).toHaveLength(1);
    isFull = false;
    await outbox.enqueue("notes", { text: "b" });
    await outbox.flush();
    expect(await store.load()).toEqual([]);
  });
});

describe("an event", () => {
  const target = (method: ReturnType<typeof scripted>) => ({
    map: ({ id, data }: CloudEvent) => ({ id, ...(data as object), body: { clientToken: `key ${id}` } }),
    method,
  });

  test("is published into an outbox, which maps it when it sends it", async () => {
    const method = scripted(keyed);
    const { outbox } = await setUp(scripted(keyed));
    await outbox.close();
    const events = await createOutbox({ targets: { events: target(method) }, store: memoryStore() });
    const outcomes = await publish(event, { events: toOutbox(events, "events") });
    expect(outcomes.events).toEqual({ ok: true, id: expect.any(String) });
    await events.flush();
    expect(method.calls[0]).toMatchObject({
      input: { id: "e-1", a: 1 },
      options: { idempotencyKey: "key e-1" },
    });
    const wrong = await publish({ ...event, time: "yesterday" }, { events: toOutbox(events, "events") });
    expect(wrong.events).toMatchObject({ ok: false, sent: "no", error: expect.any(TypeError) });
  });

  test("that cannot be mapped is a dead letter", async () => {
    const map = (): never => {
      throw new TypeError("cannot map it");
    };
    const method = scripted(keyed);
    const events = await createOutbox({ targets: { events: { map, method } }, store: memoryStore() });
    await events.enqueue("events", event);
    const { dead } = await events.flush();
    expect(dead[0]?.state).toMatchObject({
      attempts: 0,
      failure: { reason: "invalid", message: "cannot map it" },
    });
    expect(method.calls).toEqual([]);
  });
});

test("an event with bytes is kept as base64, and one that is not a CloudEvent is refused", async () => {
  const method = scripted(keyless);
  const map = (event: CloudEvent): unknown => event;
  const events = await createOutbox({ targets: { events: { map, method } }, store: memoryStore() });
  await events.enqueue("events", { ...event, data: new Uint8Array([7, 8, 9]) });
  await events.flush();
  const { data: _, ...attributes } = event;
  expect(method.calls[0]?.input).toEqual({ ...attributes, data_base64: "BwgJ" });
  await expect(events.enqueue("events", { ...event, id: "" })).rejects.toThrow(
    "not a CloudEvent 1.0: set id",
  );
});

describe("a client's method", () => {
  test("sends the key of the outbox, and knows whether it may be repeated", async () => {
    const { parcels, received } = await startParcels(respondJson(503, {}), { retries: 0 });
    const outbox = await createOutbox({
      targets: { sending: parcels.sendParcel, creating: parcels.createParcel },
      store: memoryStore(),
      wait: manualWait().wait,
    });
    await outbox.enqueue("sending", { path: { id: "p" } });
    await outbox.enqueue("creating", { body: { address: "1 Road" } });
    const { waiting, doubtful } = await outbox.flush();
    expect(waiting).toMatchObject([{ target: "sending" }]);
    expect(doubtful).toMatchObject([{ target: "creating", state: { failure: { status: 503 } } }]);
    const sent = received.find(({ url }) => url.includes("/send"));
    expect(JSON.parse(sent?.body ?? "")).toEqual({ clientToken: waiting[0]?.idempotencyKey });
  });

  test("is given only inputs of its type", async () => {
    const { parcels } = await startParcels(respondJson(200, {}));
    const outbox = await createOutbox({ targets: { sending: parcels.sendParcel }, store: memoryStore() });
    // @ts-expect-error: a missing path parameter
    void outbox.enqueue("sending", { body: {} });
    // @ts-expect-error: an unknown target
    await expect(outbox.enqueue("other", {})).rejects.toThrow(TypeError);
    await outbox.close();
  });
});

test("no pause goes on when the queue is empty, or the outbox is closed", async () => {
  const { outbox, time } = await setUp(scripted(keyed, offline, { ok: true }, offline));
  await outbox.enqueue("notes", { text: "a" });
  await idle();
  expect(time.pending()).toBe(1);
  await outbox.flush();
  expect(time.pending()).toBe(0);
  await outbox.enqueue("notes", { text: "b" });
  await outbox.close();
  expect(time.pending()).toBe(0);
});
