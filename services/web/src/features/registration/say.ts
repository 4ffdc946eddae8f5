/* What stands around the registration. */
import { t } from "@lingui/core/macro";

export const sayRegistration = {
  title: () => t`Registre su clínica`,
  text: () => t`Con el código que le enviamos. En unos minutos podrá usar Cita.`,
  otherSession: () =>
    t`En este navegador ya ingresó alguien. Si registra otra clínica, esa sesión se cierra aquí.`,
  haveAccount: () => t`Ya tengo una cuenta`,
};
