import { type OperatorPart, operatorParts } from "@/features/operator/parts.ts";
import { isId } from "@/shared/lib/is-id.ts";

/** What the operator's page shows, in its address. The key is never in it. */
interface OperatorSearch {
  parte?: OperatorPart;
  /** The clinic that is open. */
  clinica?: string;
  /** What was searched for among the codes. */
  codigo?: string;
  /** What was searched for among the clinics. */
  buscar?: string;
}

/** Keeps what is well formed and drops everything else. */
export function readOperatorSearch({
  parte,
  clinica,
  codigo,
  buscar,
}: Record<string, unknown>): OperatorSearch {
  const part = operatorParts.find((one) => one === parte);
  return {
    ...(part ? { parte: part } : {}),
    ...(isId(clinica) ? { clinica } : {}),
    ...(typeof codigo === "string" && codigo ? { codigo } : {}),
    ...(typeof buscar === "string" && buscar ? { buscar } : {}),
  };
}
