import { existsSync } from "node:fs";

import type { Behaviours } from "../vendors/vendor.js";
import { problemReply } from "../failure/problem.js";

const generic: Behaviours = { handlers: {}, refuse: problemReply };

/** The behaviours of the folder with the vendor's name, or generic ones where there is no such folder. */
export async function loadBehaviours(vendor: string): Promise<Behaviours> {
  for (const file of ["index.js", "index.ts"]) {
    const module = new URL(`./${vendor}/${file}`, import.meta.url);
    if (!existsSync(module)) continue;
    const { behaviours } = (await import(module.href)) as { behaviours: Behaviours };
    return behaviours;
  }
  return generic;
}
