interface RegistrationSearch {
  /** The invite code of the link that was sent. */
  codigo?: string;
}

/** Keeps what is well formed and drops everything else: an address may come from anywhere. */
export function readRegistrationSearch({ codigo }: Record<string, unknown>): RegistrationSearch {
  return typeof codigo === "string" && /^[A-Za-z0-9 -]{1,40}$/.test(codigo) ? { codigo } : {};
}
