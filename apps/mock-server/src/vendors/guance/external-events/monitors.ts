/** A monitor for external events. */
export interface Monitor {
  readonly id: string;
  readonly name: string;
  readonly workspace: string;
  readonly secret: string;
  readonly subUri: string;
}

/** R10: no operation of the contract creates a monitor, so these exist from the start. */
const monitors: readonly Monitor[] = [
  // The monitor of the contract's examples.
  {
    id: "rul_1c7f3a90d5e24b86a2f0c94d68b1e753",
    name: "Checkout alerts",
    workspace: "mock",
    secret: "8d6f0c1b52e94a7fb3c95e20a41d7f66",
    subUri: "checkout-alerts",
  },
  // With a second monitor, equal dimension tags can belong to two triggers.
  {
    id: "rul_9e42b7d0c68f4135a07b1d5ec3f28a96",
    name: "Database alerts",
    workspace: "mock",
    secret: "27c5e8f1b09d46a3915f7ad3c04be862",
    subUri: "database-alerts",
  },
];

/** The monitor that has this secret and this sub-URI. Undefined: there is none. */
export function monitorWith(secret: string, subUri: string): Monitor | undefined {
  return monitors.find((monitor) => monitor.secret === secret && monitor.subUri === subUri);
}
