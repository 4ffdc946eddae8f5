import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import {
  AlarmClock,
  CalendarCheck2,
  Columns3,
  HeartHandshake,
  type LucideIcon,
  MessageCircleHeart,
  ShieldUser,
} from "lucide-react";
import { lazy, Suspense } from "react";
import { PlanTable } from "@/shared/ui/plan-table.tsx";
import { Spinner } from "@/shared/ui/spinner.tsx";
import { demoId } from "../demo-place.ts";
import { ChatExample } from "./chat-example.tsx";

/** The form has its controls, for which the first words do not wait. */
const DemoForm = lazy(async () => {
  const { DemoForm: form } = await import("./demo-form.tsx");
  return { default: form };
});

/** What Cita does for a clinic, and how to ask for it. */
export function Landing() {
  const { t } = useLingui();
  return (
    <>
      <section className="grid items-center gap-8 py-8 md:grid-cols-[6fr_5fr] md:py-14">
        <div className="grid gap-4">
          <h1 className="text-2xl font-semibold text-balance md:text-[2.5rem] md:leading-tight">
            {t`Sus pacientes piden cita por WhatsApp. Su agenda queda al día.`}
          </h1>
          <p className="text-lg text-ink-soft text-pretty">
            {t`Cita contesta a sus pacientes, les ofrece los espacios libres de sus doctores y anota la cita. Su recepción la ve aparecer al momento, y nadie transcribe nada.`}
          </p>
          <a
            href={`#${demoId}`}
            className="inline-flex min-h-11 items-center justify-self-start rounded-md bg-brand px-4 text-lg font-semibold text-on-brand no-underline hover:bg-brand-deep"
          >
            {t`Pedir una demostración`}
          </a>
          <p className="text-ink-soft">
            <Trans>
              ¿Tiene un código de invitación?{" "}
              <Link to="/registro" className="font-semibold text-brand underline">
                Registre su clínica
              </Link>
            </Trans>
          </p>
        </div>
        <ChatExample />
      </section>

      <section aria-labelledby="landing-does" className="grid gap-5 border-t border-line py-10">
        <h2 id="landing-does" className="text-xl font-semibold">{t`Lo que hace por su clínica`}</h2>
        <ul className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
          <Deed icon={MessageCircleHeart} title={t`Contesta por WhatsApp`}>
            {t`El paciente escribe como habla. Cita le entiende, y reserva, mueve o cancela con él; a cualquier hora.`}
          </Deed>
          <Deed icon={CalendarCheck2} title={t`Nunca dos pacientes en el mismo espacio`}>
            {t`Solo ofrece lo que está libre según el horario de cada doctor, y guarda el espacio mientras el paciente confirma.`}
          </Deed>
          <Deed icon={AlarmClock} title={t`Recuerda cada cita`}>
            {t`Un recordatorio el día antes y otro dos horas antes, nunca de noche. El paciente confirma o cambia la cita con un toque.`}
          </Deed>
          <Deed icon={Columns3} title={t`Una agenda para todo el equipo`}>
            {t`Por día, semana o mes, en la computadora y en el teléfono. Mueva una cita arrastrándola: el paciente recibe el aviso.`}
          </Deed>
          <Deed icon={HeartHandshake} title={t`Sabe cuándo pasar con una persona`}>
            {t`Si el paciente lo pide, Cita deja de contestar y avisa a su equipo, para que le llame o le escriba.`}
          </Deed>
          <Deed icon={ShieldUser} title={t`Cuida los datos`}>
            {t`Cada clínica ve solo lo suyo. Cada persona ingresa con su propia cuenta y, si quiere, con un código de su teléfono.`}
          </Deed>
        </ul>
      </section>

      <section className="grid items-center gap-6 border-t border-line py-10">
        <h2 className="text-xl font-semibold">{t`Así se ve un día`}</h2>
        <img
          src="/agenda.webp"
          alt={t`La agenda de un día: una columna por doctor, con las citas y su estado.`}
          width="800"
          height="498"
          loading="lazy"
          className="h-auto w-full rounded-lg border border-line shadow-card"
        />
      </section>

      <section aria-labelledby="landing-plans" className="grid gap-5 border-t border-line py-10">
        <h2 id="landing-plans" className="text-xl font-semibold">{t`Los planes`}</h2>
        <PlanTable />
      </section>

      <section aria-labelledby="landing-begins" className="grid gap-5 border-t border-line py-10">
        <h2 id="landing-begins" className="text-xl font-semibold">{t`Cómo se empieza`}</h2>
        <ol className="grid gap-4 md:grid-cols-3">
          <Step number={1} title={t`Pida una demostración`}>
            {t`Cuéntenos de su clínica con el formulario de abajo. Le respondemos por correo o por teléfono.`}
          </Step>
          <Step number={2} title={t`Reciba su código`}>
            {t`Con él registra su clínica: su nombre, su horario y las reglas para reservar.`}
          </Step>
          <Step number={3} title={t`Conecte su WhatsApp`}>
            {t`Un número de WhatsApp Business de su clínica, al que escriben sus pacientes.`}
          </Step>
        </ol>
      </section>

      <section
        id={demoId}
        aria-labelledby="landing-demo"
        className="grid scroll-mt-4 gap-5 border-t border-line py-10 md:grid-cols-[2fr_3fr] md:gap-10"
      >
        <div className="grid content-start gap-2">
          <h2 id="landing-demo" className="text-xl font-semibold">{t`Pida una demostración`}</h2>
          <p className="text-ink-soft">
            {t`Usamos estos datos solo para responderle. Si no llegamos a un acuerdo, se borran a los 180 días.`}
          </p>
        </div>
        <div className="rounded-lg border border-line bg-surface p-4 md:p-6">
          <Suspense fallback={<FormIsComing />}>
            <DemoForm />
          </Suspense>
        </div>
      </section>
    </>
  );
}

function FormIsComing() {
  const { t } = useLingui();
  return (
    <div className="grid min-h-120 place-items-center">
      <Spinner label={t`Cargando el formulario`} />
    </div>
  );
}

function Deed({ icon: Icon, title, children }: { icon: LucideIcon; title: string; children: string }) {
  return (
    <li className="grid content-start gap-1.5 rounded-lg border border-line bg-surface p-4">
      <Icon size={22} strokeWidth={1.8} aria-hidden="true" className="text-brand" />
      <h3 className="text-lg font-semibold">{title}</h3>
      <p className="text-ink-soft">{children}</p>
    </li>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: string }) {
  return (
    <li className="grid grid-cols-[auto_1fr] content-start gap-x-3 gap-y-1">
      <span
        aria-hidden="true"
        className="grid size-7 place-items-center rounded-full bg-brand-tint font-semibold text-brand-deep"
      >
        {number}
      </span>
      <h3 className="text-lg font-semibold">{title}</h3>
      <p className="col-start-2 text-ink-soft">{children}</p>
    </li>
  );
}
