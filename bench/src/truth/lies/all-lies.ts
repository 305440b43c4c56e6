import { bodyLies } from "./bodies.js";
import { credentialLies } from "./credentials.js";
import { httpLies } from "./http.js";
import type { Lie } from "./lie.js";
import { parameterLies } from "./parameters.js";
import { stateLies } from "./state.js";
import { vendorLies } from "./vendors.js";

export const lies: readonly Lie[] = [
  ...credentialLies,
  ...bodyLies,
  ...parameterLies,
  ...stateLies,
  ...httpLies,
  ...vendorLies,
];
