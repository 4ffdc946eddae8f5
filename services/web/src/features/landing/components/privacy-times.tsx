import { useLingui } from "@lingui/react/macro";

/** For how long each kind of data is kept. */
export function PrivacyTimes() {
  const { t } = useLingui();
  const rows: readonly [what: string, howLong: string][] = [
    [
      t`Pacientes, citas y conversaciones`,
      t`Mientras la clínica use Cita. No se borran solos, porque son parte de su historia. Si la clínica pide que se borre todo, se borran 30 días después.`,
    ],
    [
      t`Registro de lo que hizo el personal`,
      t`5 años, o de 1 a 10 si la clínica elige otro tiempo; después se borra solo. Nadie puede cambiarlo, ni borrar una parte.`,
    ],
    [t`Logo de la clínica`, t`Cifrado, hasta que la clínica lo cambie o lo quite.`],
    [t`Avisos de la campana`, t`60 días.`],
    [
      t`Sesión abierta del personal`,
      t`Hasta que la cierre, 14 días sin usarla o 60 días desde que ingresó. El navegador se recuerda 90 días.`,
    ],
    [
      t`Intentos de ingreso fallidos`,
      t`Para frenar a quien adivina contraseñas, una hora después del último. De dónde ingresó cada persona se guarda solo una huella, 90 días.`,
    ],
    [
      t`Código del teléfono para ingresar`,
      t`Hasta que la persona lo apaga: el secreto, cifrado, y una huella de cada código de recuperación.`,
    ],
    [
      t`PIN para cambiar de persona`,
      t`Hasta que la persona lo quita: solo una huella. Si su plan deja de incluirlo, se conserva y no sirve.`,
    ],
    [
      t`Enlaces para confirmar un correo o elegir otra contraseña`,
      t`Cifrados, y hasta 30 días después de que dejan de servir.`,
    ],
    [t`Solicitudes de demostración`, t`180 días, si no se aceptaron.`],
    [
      t`Pagos de la clínica`,
      t`Fecha, monto y estado, mientras use Cita; lo que la tienda avisa, 365 días. Las facturas las guarda la tienda.`,
    ],
    [
      t`En el navegador del personal`,
      t`La agenda de hoy y de mañana, hasta 36 horas, para leerla sin internet, y en cada pestaña lo que se está escribiendo, hasta 12 horas. Lo de cada persona se borra cuando ella cierra su sesión.`,
    ],
  ];
  return (
    <dl className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      {rows.map(([what, howLong]) => (
        <div key={what} className="grid gap-x-4 gap-y-0.5 px-4 py-3 md:grid-cols-[2fr_3fr]">
          <dt className="font-semibold">{what}</dt>
          <dd className="text-ink-soft">{howLong}</dd>
        </div>
      ))}
    </dl>
  );
}
