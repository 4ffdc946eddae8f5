import { useState } from "react";
import type { TotpStart } from "../api/two-step.ts";
import { RecoveryCodesDialog } from "./recovery-codes-dialog.tsx";
import { ScanDialog } from "./scan-dialog.tsx";
import { StartDialog } from "./start-dialog.tsx";

interface TurnOnDialogProps {
  email: string;
  onClose: () => void;
}

/** From the password over the telephone to the codes for the day on which it is lost. */
export function TurnOnDialog({ email, onClose }: TurnOnDialogProps) {
  const [start, setStart] = useState<TotpStart>();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) {
    return <RecoveryCodesDialog codes={codes} email={email} isFirst onClose={onClose} />;
  }
  return start ? (
    <ScanDialog start={start} onConfirmed={setCodes} onClose={onClose} />
  ) : (
    <StartDialog email={email} onStarted={setStart} onClose={onClose} />
  );
}
