/** The rest of an operation's tightest quota after this request. */
export interface Allowance {
  /** The holder of the quota, in the contract's word. */
  readonly per: string;
  readonly limit: number;
  /** Never below 0. */
  readonly remaining: number;
  /** True when this request exceeds the quota. */
  readonly exceeded: boolean;
  /** The end of the window, from which the count starts again. */
  readonly resetAt: Date;
}
