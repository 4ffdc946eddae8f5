/* The step in which a telephone is bound to the account; another area shows it, which the pages hand over. */
import type { ComponentType } from "react";

/** What a telephone needs to make codes. */
export interface TotpStart {
  secret: string;
  uri: string;
}

interface SetupStepProps {
  email: string;
  /** Unknown where the codes are there. */
  start: TotpStart | undefined;
  /** The recovery codes, once the telephone has proved that it has the secret. */
  codes: readonly string[] | undefined;
  isPending: boolean;
  error: unknown;
  onCode: (code: string) => void;
  onBack: () => void;
  onKept: () => void;
}

export type SetupStep = ComponentType<SetupStepProps>;
