import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { CopyButton } from "@/shared/ui/copy-button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { grouped } from "../say.ts";

interface CodeDialogProps {
  code: string;
  /** What can be sent as it is, in Spanish. */
  message: string;
  /** To whom Cita mails it; nobody where the operator sends it. */
  mailedTo?: string;
  onClose: () => void;
}

/** Shows a code that was just made, large, with what to send. It can be seen again in the list of codes. */
export function CodeDialog({ code, message, mailedTo, onClose }: CodeDialogProps) {
  const { t } = useLingui();
  const shownCode = useRef<HTMLElement>(null);
  const shownMessage = useRef<HTMLParagraphElement>(null);
  return (
    <Dialog
      title={t`El código de invitación`}
      onClose={onClose}
      footer={<Button onPress={onClose}>{t`Listo`}</Button>}
    >
      <div className="grid gap-4 px-5 pb-5">
        <div className="grid justify-items-center gap-3 rounded-md bg-sunken px-4 py-5">
          <code
            ref={shownCode}
            translate="no"
            className="font-mono text-2xl font-semibold tracking-wide select-all"
          >
            {grouped(code)}
          </code>
          <CopyButton look="primary" text={code} label={t`Copiar código`} autoFocus shown={shownCode} />
        </div>
        <div className="grid gap-2">
          <h3 className="font-semibold">
            {mailedTo
              ? t`Si también quiere escribirle, por ejemplo por WhatsApp:`
              : t`Envíe esto a la clínica, por WhatsApp o por correo:`}
          </h3>
          <p
            ref={shownMessage}
            lang="es-SV"
            translate="no"
            className="rounded-md border border-line px-3.5 py-2.5 wrap-anywhere whitespace-pre-line"
          >
            {message}
          </p>
          <div>
            <CopyButton text={message} label={t`Copiar mensaje`} shown={shownMessage} />
          </div>
        </div>
        <p className="text-sm text-ink-soft">
          {mailedTo
            ? t`Cita lo envía por correo a ${mailedTo}: en la solicitud verá si llegó a salir. El código queda también en la lista de Códigos.`
            : t`Cita no lo envía por usted. El código queda en la lista de Códigos.`}
        </p>
      </div>
    </Dialog>
  );
}
