/* What search engines and the browser's tab say of the pages for visitors. */
import { t } from "@lingui/core/macro";

export const sayLanding = {
  title: () => t`Cita: citas por WhatsApp para su clínica`,
  description: () =>
    t`Sus pacientes reservan, mueven y confirman citas por WhatsApp, y su recepción ve la agenda al día.`,
};

export const sayPrivacy = {
  title: () => t`Privacidad · Cita`,
  description: () => t`Qué datos guarda Cita, para qué, por cuánto tiempo, quién los ve y cómo pedirlos.`,
};
