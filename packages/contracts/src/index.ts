export type {
  ApiKeyScheme,
  HttpMethod,
  Idempotency,
  Manifest,
  Operation,
  Pagination,
  Parameter,
  Quota,
  RateLimit,
  RateLimitSignal,
  RequestBody,
  SecurityScheme,
  Server,
  ServerVariable,
  SigV4,
  SoftFailure,
  TokenExchange,
} from "./manifest.js";
export type { Readable, Writable } from "./marked.js";
export { vendors, type Vendor } from "./generated/index.js";
