import { isId } from "@/shared/lib/is-id.ts";

/** What the page of patients shows, in its address. */
interface PatientsSearch {
  /** The patient whose card is open. */
  paciente?: string;
  /** What was searched for. */
  buscar?: string;
  /** The form of a new patient is open. */
  nuevo?: "si";
  /** The name or phone with which that form opens. */
  nombre?: string;
}

/** Keeps what is well formed and drops everything else: an address may come from anywhere. */
export function readPatientsSearch(given: Record<string, unknown>): PatientsSearch {
  const { paciente, buscar, nuevo, nombre } = given;
  return {
    ...(isId(paciente) ? { paciente } : {}),
    ...(typeof buscar === "string" && buscar ? { buscar } : {}),
    ...(nuevo === "si" ? { nuevo } : {}),
    ...(nuevo === "si" && typeof nombre === "string" && nombre ? { nombre } : {}),
  };
}
