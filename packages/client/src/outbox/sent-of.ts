/** The properties of a result that the outbox reads. A function of your own returns at least `ok` and `sent`. */
export interface AnyOutcome {
  readonly ok: boolean;
  readonly status?: number;
  readonly error?: unknown;
  readonly sent?: "no" | "unknown" | "yes";
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  /** Milliseconds that the vendor asks to wait. */
  readonly retryAfter?: number | undefined;
}

/** Whether the vendor has processed the call: not, perhaps, or it has answered. */
export function sentOf({ sent, status = 0, error }: AnyOutcome): "no" | "unknown" | "yes" {
  if (sent) return sent;
  if (status === 429) return "no";
  const { cause } = (error ?? {}) as { cause?: { cause?: { code?: string } } };
  if (/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(cause?.cause?.code ?? "")) return "no";
  return status === 0 || status === 408 || status >= 500 ? "unknown" : "yes";
}
