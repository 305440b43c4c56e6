export type {
  ApiKeyScheme,
  HttpMethod,
  Idempotency,
  Location,
  Manifest,
  Operation,
  Pagination,
  QueryStyle,
  RateLimit,
  RateLimitSignal,
  SecurityScheme,
  Server,
  ServerVariable,
  SigV4,
  SoftFailure,
  TokenExchange,
} from "./manifest.js";
export type { Readable, Writable } from "./marked.js";
export { vendors, type Vendor } from "./generated/index.js";
