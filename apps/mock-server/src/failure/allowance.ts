/** How much of an operation's tightest quota is left, this request counted. */
export interface Allowance {
  /** The holder of the quota, in the contract's word. */
  readonly per: string;
  readonly limit: number;
  /** Never below 0. */
  readonly remaining: number;
  /** True when this request exceeds the quota. */
  readonly exceeded: boolean;
  /** When the window ends and the count starts again. */
  readonly resetAt: Date;
}
