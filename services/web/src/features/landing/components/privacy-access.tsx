import { Trans } from "@lingui/react/macro";

/** Who sees the data: in the clinic, at the operator, and the companies on which Cita stands. */
export function PrivacyAccess() {
  return (
    <ul className="grid list-disc gap-2 pl-5 marker:text-ink-faint">
      <li>
        <Trans>
          <strong>El personal de la clínica,</strong> cada quien con su propia cuenta, y solo mientras esté
          activa.
        </Trans>
      </li>
      <li>
        <Trans>
          <strong>Quien opera Cita</strong> ve de cada clínica el nombre, el lugar, el teléfono, el plan, si
          su WhatsApp funciona y cuántas personas trabajan en ella; sus páginas no muestran pacientes. Para
          mantener los servidores tiene acceso a ellos.
        </Trans>
      </li>
      <li>
        <Trans>
          <strong>Meta,</strong> porque los mensajes van y vienen por WhatsApp.
        </Trans>
      </li>
      <li>
        <Trans>
          <strong>Anthropic,</strong> si la instalación lo usa: cuando el programa no está seguro de lo que un
          paciente quiso decir, se le envía ese mensaje, lo último que se le preguntó y lo que la clínica
          ofrece (doctores, servicios y horario), sin el teléfono del paciente, para entenderlo. No decide
          nada.
        </Trans>
      </li>
      <li>
        <Trans>
          <strong>Lemon Squeezy,</strong> que cobra los planes: recibe los datos de la clínica que paga, y
          ninguno de sus pacientes.
        </Trans>
      </li>
      <li>
        <Trans>
          <strong>El servicio de correo de quien opera Cita,</strong> por el que salen los enlaces para
          confirmar un correo o elegir otra contraseña.
        </Trans>
      </li>
      <li>
        <Trans>Meta, Anthropic y Lemon Squeezy guardan datos fuera de El Salvador.</Trans>
      </li>
    </ul>
  );
}
