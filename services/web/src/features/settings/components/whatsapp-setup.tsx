import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { CopyButton } from "@/shared/ui/copy-button.tsx";
import { SupportLine } from "@/shared/ui/support-line.tsx";

/** Where the gateway of the installation takes Meta's webhooks; it serves these pages, too. */
const callbackPath = "/webhooks/whatsapp";

/**
 * How a clinic connects its number. All clinics of an installation share its application at Meta, because a webhook is believed by that
 * application's secret: whoever runs Cita has registered the address and chosen the fields, and no clinic has to.
 */
export function WhatsAppSetup({ isOpen }: { isOpen: boolean }) {
  const { t } = useLingui();
  const address = useRef<HTMLElement>(null);
  const callback = new URL(callbackPath, window.location.origin).href;
  return (
    <details open={isOpen} className="rounded-md border border-line px-3.5 py-2.5">
      <summary className="hit cursor-pointer font-semibold">{t`Cómo conectar el número`}</summary>
      <div className="grid gap-3 pt-3">
        <p>
          {t`Todas las clínicas usan la misma aplicación de Meta, la de Cita. La dirección que recibe los mensajes y los campos a los que se suscribe ya están puestos: usted solo necesita los dos identificadores y la llave.`}
        </p>
        <ol className="grid list-decimal gap-2 pl-6">
          <li>{t`En Meta Business, agregue el número a una cuenta de WhatsApp.`}</li>
          <li>
            {t`Pida a quien administra Cita que conecte esa cuenta con la aplicación de Cita; le dirá qué acceso darle. Sin eso los mensajes no llegan.`}
          </li>
          <li>
            {t`En el administrador de WhatsApp, copie el «Phone number ID» y el «WhatsApp Business Account ID», y péguelos abajo.`}
          </li>
          <li>
            {t`Pegue la llave de acceso: la de un usuario del sistema, sin vencimiento, con los permisos whatsapp_business_messaging y whatsapp_business_management. Si no la tiene, pídala a quien administra Cita.`}
          </li>
          <li>{t`Guarde los cambios y pruebe la conexión: le diremos qué falta. Después pida las plantillas.`}</li>
        </ol>
        <SupportLine />
        <div className="grid gap-1.5 border-t border-line pt-3">
          <p className="text-ink-soft">
            {t`Si quien le ayuda con Meta pregunta por la dirección de los avisos («Callback URL»), es esta. La palabra de verificación de Cita no se entrega: la usa solo quien administra Cita.`}
          </p>
          <p className="flex flex-wrap items-center gap-2">
            <code ref={address} className="min-w-0 wrap-anywhere">
              {callback}
            </code>
            <CopyButton text={callback} label={t`Copiar la dirección`} size="small" shown={address} />
          </p>
        </div>
      </div>
    </details>
  );
}
