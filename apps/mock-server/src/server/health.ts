import type { Request, Response } from "express";

import { problemWith } from "../failure/problem.js";
import { send } from "../http/send.js";

/** Answers 200 as long as the server runs, for whoever waits for it. It takes no credential, and leaves no trace. */
export function health({ method }: Request, response: Response): void {
  if (method === "GET" || method === "HEAD") {
    send(response, { status: 200, headers: { "Cache-Control": "no-store" }, body: { status: "ok" } });
    return;
  }
  send(response, { ...problemWith(405, "The health can only be read."), headers: { Allow: "GET, HEAD" } });
}
