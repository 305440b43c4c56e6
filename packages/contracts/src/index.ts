export type { Conversion, ConversionStep } from "./conversion.js";
export type {
  DocumentedStatus,
  HttpMethod,
  Location,
  Manifest,
  Operation,
  Pagination,
  ParameterStyle,
  ParameterStyles,
  QueryStyle,
  Quota,
  RateLimit,
  RateLimitSignal,
  Server,
  SoftFailure,
} from "./manifest.js";
export type { Readable, Writable } from "./marked.js";
export { contracts, vendors, type ContractName, type Vendor } from "./generated/index.js";
