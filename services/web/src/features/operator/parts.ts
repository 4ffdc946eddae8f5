/* The parts of the operator's page, as its address names them. */

export const operatorParts = ["solicitudes", "codigos", "clinicas", "llaves"] as const;

export type OperatorPart = (typeof operatorParts)[number];
