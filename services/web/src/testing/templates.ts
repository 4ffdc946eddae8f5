import type { Template } from "@/features/templates/api/contract.ts";

/** A template that Meta has approved; a test names only what it is about. */
export function aTemplate(facts: Partial<Template> = {}): Template {
  return {
    name: "recordatorio_24h",
    language: "es",
    category: "UTILITY",
    state: "approved",
    reason: null,
    text: "Hola, {{1}}. Le recordamos su cita de mañana: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. ¿Podrá asistir?",
    until_then: "El aviso sale como mensaje normal solo a quien escribió en las últimas 24 horas.",
    ...facts,
  };
}
