/* The parts of the operator's page, as its address names them. */

export const operatorParts = ["solicitudes", "codigos", "clinicas", "actividad", "llaves"] as const;

export type OperatorPart = (typeof operatorParts)[number];
