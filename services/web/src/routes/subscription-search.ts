interface SubscriptionSearch {
  /** The shop leads back here after a payment. */
  pago?: "hecho";
}

/** Keeps what is well formed and drops everything else: an address may come from anywhere. */
export function readSubscriptionSearch({ pago }: Record<string, unknown>): SubscriptionSearch {
  return pago === "hecho" ? { pago } : {};
}
