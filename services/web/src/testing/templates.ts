import type { Template } from "@/features/templates/api/contract.ts";

/** A template that Meta has approved; a test names only what it is about. */
export function aTemplate(facts: Partial<Template> = {}): Template {
  return {
    name: "recordatorio_24h",
    language: "es",
    in_use: true,
    category: "UTILITY",
    state: "approved",
    reason: null,
    text: "Hola, Ana. Le recordamos su cita de mañana: Limpieza dental, martes 24 de noviembre a las 9:30 a. m., con Dra. Elena Rivas en Clínica Jiboa. ¿Podrá asistir?",
    account_text: null,
    differs: false,
    until_then:
      facts.state && facts.state !== "approved"
        ? "Mientras tanto, lo reciben solo los que escribieron en las últimas 24 horas."
        : "",
    ...facts,
  };
}
