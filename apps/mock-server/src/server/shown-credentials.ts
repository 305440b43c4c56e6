import type { Service } from "../pipeline/service.js";
import { credentialsOf } from "../security/accept.js";
import { sentAs } from "../security/sent-as.js";
import type { ServedVendor } from "./mock-server.js";

/** The first accepted credential of each security scheme, and how it is sent. */
export function shownCredentials({
  contract,
  vendor,
}: Service): Pick<ServedVendor, "credentials" | "sentAs"> {
  const shown = Object.entries(credentialsOf(contract, vendor)).flatMap(([name, [credential]]) => {
    const scheme = contract.securitySchemes[name];
    return credential === undefined || scheme === undefined ? [] : [{ name, scheme, credential }];
  });
  return {
    credentials: Object.fromEntries(shown.map(({ name, credential }) => [name, credential])),
    sentAs: Object.fromEntries(
      shown.map(({ name, scheme, credential }) => [name, sentAs(scheme, credential)]),
    ),
  };
}
