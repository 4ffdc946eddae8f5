import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useId } from "react";
import { demoId } from "../demo-place.ts";
import { PrivacyAccess } from "./privacy-access.tsx";
import { PrivacyTimes } from "./privacy-times.tsx";

/** Which data Cita keeps, why, for how long, who sees them, and how to ask for them. */
export function Privacy() {
  const { t } = useLingui();
  return (
    <div className="grid max-w-3xl gap-8 py-8 text-lg">
      <div className="grid gap-3">
        <h1 className="text-2xl font-semibold">{t`Privacidad`}</h1>
        <p className="text-ink-soft">
          {t`Qué datos guarda Cita, para qué, por cuánto tiempo, quién los ve, y cómo pedirlos, corregirlos o borrarlos.`}
        </p>
      </div>
      <PrivacyPart title={t`De quién son los datos`}>
        <p>
          {t`Los datos de los pacientes son de ellos, y cada clínica es responsable de los de sus pacientes. Cita los guarda y los usa por encargo de la clínica. Ninguna clínica ve los datos de otra: la base de datos misma lo impide.`}
        </p>
      </PrivacyPart>
      <PrivacyPart title={t`Qué se guarda`}>
        <ul className="grid list-disc gap-2 pl-5 marker:text-ink-faint">
          <li>
            <Trans>
              <strong>De los pacientes:</strong> su nombre y teléfono; su correo, su fecha de nacimiento, su
              documento y los teléfonos de quienes responden por ellos, si los dan; sus citas, con el doctor,
              el servicio, las notas de la recepción y si llegaron; y los mensajes que escriben y reciben por
              WhatsApp.
            </Trans>
          </li>
          <li>
            <Trans>
              <strong>De los doctores:</strong> su nombre, título y especialidad; su horario y sus días
              libres, con el motivo que se anote; y el teléfono y el correo que la clínica escriba, que los
              pacientes no ven.
            </Trans>
          </li>
          <li>
            <Trans>
              <strong>Del personal:</strong> su nombre, correo y función; cuándo ingresó, y qué sesiones tiene
              abiertas y en qué navegador; y lo que hizo en Cita. De la contraseña solo se guarda una huella,
              con la que no se puede saber cuál es.
            </Trans>
          </li>
          <li>
            <Trans>
              <strong>De la clínica:</strong> su nombre, dirección, teléfono, horario y reglas; su plan y sus
              facturas; y la llave de su número de WhatsApp.
            </Trans>
          </li>
          <li>
            <Trans>
              <strong>De quien pide una demostración:</strong> lo que escribe en el formulario.
            </Trans>
          </li>
        </ul>
      </PrivacyPart>
      <PrivacyPart title={t`Para qué`}>
        <p>
          {t`Para reservar, mover, cancelar y recordar citas; para que el personal atienda a sus pacientes y sepa qué se les dijo; y para que la clínica pueda ver quién hizo qué. Cita no tiene publicidad, no lleva rastreadores y no carga nada de otros sitios.`}
        </p>
      </PrivacyPart>
      <PrivacyPart title={t`Por cuánto tiempo`}>
        <PrivacyTimes />
      </PrivacyPart>
      <PrivacyPart title={t`Quién los ve`}>
        <PrivacyAccess />
      </PrivacyPart>
      <PrivacyPart title={t`Cómo se cuidan`}>
        <p>
          {t`El documento del paciente y la llave de WhatsApp se guardan cifrados con una llave propia de cada clínica. Los registros técnicos no llevan nombres, teléfonos ni mensajes. En el navegador, Cita usa dos cookies, que sirven solo para ingresar.`}
        </p>
      </PrivacyPart>
      <PrivacyPart title={t`Ver, corregir o borrar sus datos`}>
        <p>
          {t`La Ley para la Protección de Datos Personales de El Salvador le da derecho a saber qué datos suyos se guardan, a corregirlos, a pedir que se borren y a oponerse a que se usen.`}
        </p>
        <ul className="grid list-disc gap-2 pl-5 marker:text-ink-faint">
          <li>
            <Trans>
              <strong>Si es paciente,</strong> pídalo a su clínica, que le conoce y puede comprobar que es
              usted. La ley le da a la clínica 20 días hábiles para responderle, que puede ampliar otros 20.
            </Trans>
          </li>
          <li>
            <Trans>
              <strong>Si trabaja en una clínica,</strong> su nombre y su contraseña los cambia usted en «Mi
              cuenta»; lo demás, quien administra la clínica.
            </Trans>
          </li>
          <li>
            <Trans>
              <strong>Si administra una clínica,</strong> en «Ajustes», «Datos» puede descargar todo lo que la
              clínica tiene en Cita, en un archivo con tablas, y pedir que se borre. Se borra 30 días después
              de pedirlo, y hasta ese día se puede deshacer; quedan los pagos, que la ley manda guardar.
            </Trans>
          </li>
          <li>
            <Trans>
              <strong>Para los datos de un solo paciente</strong> todavía no hay un botón: quien administra la
              clínica lo pide a quien opera Cita, y se hace a mano. Responda al mensaje con el que recibió su
              código de invitación, o escriba en el{" "}
              <Link to="/" hash={demoId} className="font-semibold text-brand underline">
                formulario de la página de inicio
              </Link>
              .
            </Trans>
          </li>
        </ul>
      </PrivacyPart>
    </div>
  );
}

function PrivacyPart({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <h2 id={id} className="text-xl font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
