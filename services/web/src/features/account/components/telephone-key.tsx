import { useLingui } from "@lingui/react/macro";
import { Smartphone } from "lucide-react";
import { useRef } from "react";
import { buttonClasses } from "@/shared/ui/button-look.ts";
import { CopyButton } from "@/shared/ui/copy-button.tsx";
import type { TotpStart } from "../api/two-step.ts";
import { QrCode } from "./qr-code.tsx";

/** The secret for the application that makes codes: for the camera of another telephone, or for this one. */
export function TelephoneKey({ start }: { start: TotpStart }) {
  const { t } = useLingui();
  const shown = useRef<HTMLElement>(null);
  return (
    <>
      <p>{t`Abra la aplicación de códigos de su teléfono, agregue una cuenta y apunte la cámara aquí.`}</p>
      <QrCode text={start.uri} label={t`Código QR para la aplicación de su teléfono`} />
      {/* Who reads this on the telephone has no second camera: its application opens by the link. */}
      <div className="hidden touch:block">
        <a href={start.uri} className={buttonClasses("quiet", "medium")}>
          <Smartphone aria-hidden="true" />
          {t`Abrir la aplicación de este teléfono`}
        </a>
      </div>
      <div className="grid justify-items-start gap-2">
        <p className="text-sm text-ink-soft">{t`Si no puede usar la cámara, o está en ese teléfono, escriba esta clave en la aplicación:`}</p>
        <code ref={shown} translate="no" className="font-mono break-all select-all">
          {inGroups(start.secret)}
        </code>
        <CopyButton size="small" text={start.secret} label={t`Copiar clave`} shown={shown} />
      </div>
    </>
  );
}

/** Easier to type. What is copied has no spaces. */
function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(" ") ?? secret;
}
