import type { ReactNode } from "react";

/** A link to the clinic's plan; `undefined` for who cannot change it. */
export type PlanWay = ReactNode;

/** A link to a patient's card. */
export type PatientWay = (id: string, name: string) => ReactNode;
