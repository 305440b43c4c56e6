import { serversOf, type ServerObject } from "@event-contracts/contracts/openapi";

import type { Contract } from "../contract/contract.js";

/** Finds the vendor whose contract names the host of a URL among its servers. Undefined: none does. */
export type VendorOfHost = (host: string) => string | undefined;

/** The most hosts whose vendors are remembered. */
const MOST_HOSTS = 1000;

/** Recognizes the hosts of contracts, so that a request that was meant for a vendor reaches its mock. */
export function vendorHosts(contracts: readonly Contract[]): VendorOfHost {
  const patterns = contracts.flatMap(({ name, document }) =>
    serversOf(document).flatMap((server) => {
      const pattern = hostPattern(server);
      return pattern === undefined ? [] : [{ name, pattern }];
    }),
  );
  const known = new Map<string, string | undefined>();
  return (host) => {
    if (known.has(host)) return known.get(host);
    const found = patterns.find(({ pattern }) => pattern.test(host))?.name;
    if (known.size < MOST_HOSTS) known.set(host, found);
    return found;
  };
}

/** Matches the hosts of a server. A variable without an enum that is the whole host stands for its default alone. */
function hostPattern({ url, variables = {} }: ServerObject): RegExp | undefined {
  const [, host = ""] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url) ?? [];
  if (host === "") return undefined;
  const parts = host.split(/\{([^{}]*)\}/);
  const isVariable = parts.length === 3 && parts[0] === "" && /^(?::\d+)?$/.test(parts[2] ?? "");
  const source = parts.map((part, index) => {
    if (index % 2 === 0) return escaped(part);
    const variable = variables[part];
    const values = variable?.enum ?? (isVariable && variable !== undefined ? [variable.default] : undefined);
    return values === undefined ? "[^/?#]+" : `(?:${values.map(escaped).join("|")})`;
  });
  // Computed: escaped texts and enums of the contract; a host is as short as a URL.
  return new RegExp(`^${source.join("")}$`, "i");
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
