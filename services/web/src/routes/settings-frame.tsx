import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { identityQuery } from "@/features/session/api/identity.ts";
import { firstStepsQuery } from "@/features/settings/api/settings.ts";

interface SettingsFrameProps {
  title: string;
  children: ReactNode;
}

/** What the pages of the settings have in common: the way from one to the other. */
export function SettingsFrame({ title, children }: SettingsFrameProps) {
  const { t } = useLingui();
  const steps = useQuery(firstStepsQuery);
  const { data: identity } = useQuery(identityQuery);
  return (
    // What is hidden from the eye stands at its place in here: without `relative` it made the whole document taller.
    <div className="relative flex min-h-0 flex-1 flex-col overflow-y-auto">
      <title>{`${title} · Cita`}</title>
      <div className="mx-auto grid w-full max-w-4xl content-start gap-4 px-4 pt-4 md:px-6 md:pt-6">
        <hgroup>
          <p className="text-sm font-semibold text-ink-soft">{t`Ajustes`}</p>
          <h1 className="text-2xl font-semibold">{title}</h1>
        </hgroup>
        <nav aria-label={t`Partes de los ajustes`} className="flex flex-wrap gap-1 border-b border-line pb-2">
          <Link to="/ajustes/clinica" className={linkClasses}>{t`Clínica`}</Link>
          <Link to="/ajustes/servicios" className={linkClasses}>{t`Servicios`}</Link>
          <Link to="/ajustes/salas" className={linkClasses}>{t`Salas y aparatos`}</Link>
          <Link to="/ajustes/doctores" className={linkClasses}>{t`Doctores`}</Link>
          <Link to="/ajustes/dias-libres" className={linkClasses}>{t`Días libres`}</Link>
          <Link to="/ajustes/respuestas" className={linkClasses}>{t`Respuestas`}</Link>
          <Link to="/ajustes/calendario" className={linkClasses}>{t`Calendario externo`}</Link>
          <Link to="/ajustes/plantillas" className={linkClasses}>{t`Plantillas`}</Link>
          <Link to="/ajustes/equipo" className={linkClasses}>{t`Equipo`}</Link>
          <Link to="/ajustes/seguridad" className={linkClasses}>{t`Seguridad`}</Link>
          <Link to="/ajustes/auditoria" className={linkClasses}>{t`Auditoría`}</Link>
          <Link to="/ajustes/datos" className={linkClasses}>{t`Datos`}</Link>
          {identity?.user.role === "admin" ? (
            <Link to="/suscripcion" className={linkClasses}>{t`Suscripción`}</Link>
          ) : null}
          {steps.data && !steps.data.finished ? (
            <Link to="/primeros-pasos" className={linkClasses}>{t`Primeros pasos`}</Link>
          ) : null}
        </nav>
        {children}
      </div>
    </div>
  );
}

const linkClasses =
  "hit inline-flex min-h-9 items-center rounded-md px-3 font-semibold text-ink-soft no-underline transition-colors touch:min-h-11 hover:bg-hover hover:text-ink focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-brand aria-[current=page]:bg-brand-tint aria-[current=page]:text-brand-deep";
