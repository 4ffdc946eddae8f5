import { createContext, type ReactNode, useContext } from "react";
import type { Conflict, Proposal } from "./api/contract.ts";

/** What can be done about a visit that is in the way. The page hands it over, because visits are another part of Cita. */
export interface VisitTools {
  /** Moves the visit as it was shown; fails when somebody has changed it since. */
  move: (conflict: Conflict, to: Proposal) => Promise<void>;
  cancel: (conflict: Conflict) => Promise<void>;
  /** Whether the visit is not any more as it was shown. */
  hasChanged: (conflict: Conflict) => Promise<boolean>;
  /** What the patient will be sent when the visit is moved there, or cancelled. */
  previewOf: (conflict: Conflict, to: Proposal | undefined) => ReactNode;
  /** The form by which another time is chosen. */
  moveDialogOf: (conflict: Conflict, onClose: () => void) => ReactNode;
}

const VisitToolsContext = createContext<VisitTools | undefined>(undefined);

export const VisitToolsProvider = VisitToolsContext.Provider;

export function useVisitTools(): VisitTools {
  const tools = useContext(VisitToolsContext);
  if (!tools) {
    throw new Error("There is no VisitToolsProvider around this page.");
  }
  return tools;
}
