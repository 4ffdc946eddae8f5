import { Trans, useLingui } from "@lingui/react/macro";
import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import type { TeamMember } from "@/shared/api/contract.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { firstNameOf } from "../say.ts";

interface PasswordDialogProps {
  member: TeamMember;
  password: string;
  onClose: () => void;
}

/** Shows a one-time password, once. When it was not copied, closing is asked about once. */
export function PasswordDialog({ member, password, onClose }: PasswordDialogProps) {
  const { t } = useLingui();
  const shown = useRef<HTMLElement>(null);
  const [copying, setCopying] = useState<"not-yet" | "done" | "by-hand">("not-yet");
  const [isAsked, setAsked] = useState(false);
  const firstName = firstNameOf(member);
  const { email } = member;
  const address = window.location.host;

  async function copy() {
    try {
      await navigator.clipboard.writeText(password);
      setCopying("done");
      setAsked(false);
    } catch {
      // A browser may refuse: the text is then selected, so that the keys of copying take it.
      if (shown.current) {
        window.getSelection()?.selectAllChildren(shown.current);
      }
      setCopying("by-hand");
    }
  }

  function close() {
    if (copying === "done" || isAsked) {
      onClose();
    } else {
      setAsked(true);
    }
  }

  return (
    <Dialog
      title={t`La contraseña de ${firstName}`}
      role="alertdialog"
      size="small"
      onClose={close}
      footer={
        <Button look={copying === "done" ? "primary" : "quiet"} onPress={close}>
          {isAsked ? t`Ya la anoté, cerrar` : t`Listo`}
        </Button>
      }
    >
      <div className="grid gap-4 px-5 pb-5">
        <div className="grid justify-items-center gap-3 rounded-md bg-sunken px-4 py-5">
          <code
            ref={shown}
            translate="no"
            className="font-mono text-2xl font-semibold tracking-wide break-all select-all"
            onCopy={() => setCopying("done")}
          >
            {password}
          </code>
          <Button look="primary" autoFocus onPress={() => void copy()}>
            {copying === "done" ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
            {t`Copiar`}
          </Button>
          <p role="status" className="text-sm text-ink-soft empty:hidden">
            {sayCopying()}
          </p>
        </div>
        {isAsked ? (
          <Notice tone="warn">
            {t`Aún no la ha copiado. Al cerrar ya no se puede ver; tendría que darle otra.`}
          </Notice>
        ) : null}
        <div className="grid gap-1.5">
          <p className="font-semibold">{t`Dígale a ${firstName}:`}</p>
          <ol className="grid list-decimal gap-1 pl-5 marker:text-ink-faint">
            <li>
              <Trans>
                Entre a <strong className="wrap-anywhere">{address}</strong> con su correo{" "}
                <strong className="wrap-anywhere">{email}</strong> y esta contraseña.
              </Trans>
            </li>
            <li>{t`Ahí mismo elija una contraseña propia: esta sirve una sola vez.`}</li>
            <li>{t`Hágalo en los próximos 7 días; después ya no sirve.`}</li>
          </ol>
        </div>
      </div>
    </Dialog>
  );

  function sayCopying(): string {
    switch (copying) {
      case "not-yet":
        return "";
      case "done":
        return t`Copiada. Désela solo a esa persona, por favor.`;
      case "by-hand":
        return t`No se pudo copiar sola: ya está marcada, cópiela con Ctrl+C.`;
    }
  }
}
