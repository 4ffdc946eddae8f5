import { useLingui } from "@lingui/react/macro";
import { CircleCheck, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/shared/lib/class-names.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { nextStep, type Step, type TemplatesStanding } from "../first-steps.ts";

interface StepListProps {
  steps: readonly Step[];
  templates: TemplatesStanding | undefined;
  /** What patients get until Meta has approved the templates. */
  untilThen: string | undefined;
  /** The number to which the test message is sent, where it is known. */
  number: string | null | undefined;
  /** Whether there is a number that was not tried yet. */
  isUnproved: boolean;
}

/** The steps of a new clinic in their order: what is done, and how the others are. */
export function StepList({ steps, templates, untilThen, number, isUnproved }: StepListProps) {
  const { t } = useLingui();
  const next = nextStep(steps);
  return (
    <ol aria-label={t`Primeros pasos`} className="overflow-hidden rounded-lg border border-line bg-surface">
      {steps.map((step) => {
        const { key, done } = step;
        const { title, text, action } = explain(step, key === next);
        return (
          <li
            key={key}
            aria-current={key === next ? "step" : undefined}
            className={cx(
              "flex flex-wrap items-start gap-x-3 gap-y-2 border-b border-line px-4 py-4 last:border-b-0",
              key === next && "bg-brand-tint",
            )}
          >
            {done ? (
              <CircleCheck aria-hidden="true" className="shrink-0 text-confirmed" />
            ) : (
              <CircleDashed aria-hidden="true" className="shrink-0 text-ink-faint" />
            )}
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-semibold">{title}</p>
              <p className="text-ink-soft">{text}</p>
              {key === "templates" && untilThen ? <p className="text-ink-soft">{untilThen}</p> : null}
              <p className="text-sm font-semibold">{sayState(step)}</p>
            </div>
            {action}
          </li>
        );
      })}
    </ol>
  );

  function sayState(step: Step): string {
    if (step.done) {
      return t`Hecho`;
    }
    if (step.isWithMeta) {
      return t`Lo revisa Meta`;
    }
    return t`Pendiente`;
  }

  function explainTemplates(): string {
    switch (templates) {
      case "refused":
        return t`Meta no aprobó alguna: vea por qué y qué hacer.`;
      case "waiting":
        return t`Meta las revisa en unos minutos, a veces en un día. Mientras tanto puede seguir.`;
      default:
        return t`Los avisos que Meta aprueba antes, como el recordatorio de la cita. Se crean en español y en inglés, y se usan los del idioma de la clínica.`;
    }
  }

  function explain(
    { key, done: isDone }: Step,
    isNext: boolean,
  ): { title: string; text: string; action?: ReactNode } {
    const look = isNext ? "primary" : "quiet";
    switch (key) {
      case "hours":
        return {
          title: t`Horario de la clínica`,
          text: t`Los días y las horas en que atiende.`,
          action: (
            <LinkButton to="/ajustes/clinica" hash="horario" look={look}>
              {t`Revisar el horario`}
            </LinkButton>
          ),
        };
      case "services":
        return {
          title: t`Servicios`,
          text: t`Lo que ofrece la clínica, cuánto dura y cuánto cuesta.`,
          action: (
            <LinkButton to="/ajustes/servicios" look={look}>
              {isDone ? t`Ver los servicios` : t`Agregar servicios`}
            </LinkButton>
          ),
        };
      case "doctors":
        return {
          title: t`Doctores`,
          text: t`Quiénes atienden, cuándo y qué servicios dan.`,
          action: (
            <LinkButton to="/ajustes/doctores" look={look}>
              {isDone ? t`Ver los doctores` : t`Agregar doctores`}
            </LinkButton>
          ),
        };
      case "whatsapp":
        return {
          title: t`WhatsApp`,
          text: isUnproved
            ? t`Su número ya está escrito. Pruebe la conexión: hasta entonces no llegan mensajes.`
            : t`El número por el que escriben sus pacientes.`,
          action: (
            <LinkButton to="/ajustes/clinica" hash="whatsapp" look={look}>
              {isUnproved ? t`Probar la conexión` : isDone ? t`Revisar la conexión` : t`Conectar WhatsApp`}
            </LinkButton>
          ),
        };
      case "templates":
        return {
          title: t`Plantillas`,
          text: explainTemplates(),
          action: (
            <LinkButton to="/ajustes/plantillas" look={look}>
              {templates === "missing" ? t`Crear las plantillas` : t`Ver las plantillas`}
            </LinkButton>
          ),
        };
      case "test_message":
        return {
          title: t`Mensaje de prueba`,
          text: number
            ? t`Desde su propio teléfono, escriba «Hola» por WhatsApp al ${number}. El asistente le contesta y el paso queda marcado aquí.`
            : t`Cuando WhatsApp esté conectado, escriba «Hola» desde su propio teléfono al número de la clínica. El asistente le contesta y el paso queda marcado aquí.`,
        };
      default:
        // A step that this page does not know yet.
        return { title: key, text: "" };
    }
  }
}
