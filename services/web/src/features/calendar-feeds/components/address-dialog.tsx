import { Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { CopyButton } from "@/shared/ui/copy-button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { addressesOf } from "../address.ts";
import type { MadeFeed } from "../api/contract.ts";

interface AddressDialogProps {
  made: MadeFeed;
  onClose: () => void;
}

/** The address with its secret, which is shown this once, and how other calendars take it. */
export function AddressDialog({ made, onClose }: AddressDialogProps) {
  const { t } = useLingui();
  const shown = useRef<HTMLElement>(null);
  const { plain, opening } = addressesOf(made.path, window.location.origin);
  const { name } = made.calendar_feed;
  return (
    <Dialog
      title={t`La dirección de «${name}»`}
      role="alertdialog"
      onClose={onClose}
      footer={<Button onPress={onClose}>{t`Ya la agregué, cerrar`}</Button>}
    >
      <div className="grid gap-4 px-5 pb-5">
        <div className="grid gap-3 rounded-md bg-sunken px-4 py-4">
          <code ref={shown} translate="no" data-address="" className="font-mono break-all select-all">
            {plain}
          </code>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <CopyButton look="primary" autoFocus text={plain} label={t`Copiar la dirección`} shown={shown} />
            <a
              href={opening}
              className="hit inline-flex min-h-9 items-center font-semibold text-brand-deep underline touch:min-h-11 focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-brand"
            >
              {t`Abrir en el calendario de este dispositivo`}
            </a>
          </div>
        </div>
        <Notice tone="warn">
          {t`Se muestra una sola vez. Quien la tenga puede leer la agenda sin contraseña: no la comparta. Si se pierde, revóquela y cree otra.`}
        </Notice>
        <ul className="grid list-disc gap-1 pl-5 marker:text-ink-faint">
          <li>
            <Trans>
              <strong>Google Calendar</strong>: en la computadora, «Otros calendarios», «Desde URL».
            </Trans>
          </li>
          <li>
            <Trans>
              <strong>iPhone y Mac</strong>: toque «Abrir en el calendario de este dispositivo» desde ese
              dispositivo.
            </Trans>
          </li>
          <li>
            <Trans>
              <strong>Outlook</strong>: «Agregar calendario», «Suscribirse desde la web».
            </Trans>
          </li>
        </ul>
        <p className="text-ink-soft">
          {t`Los cambios no llegan al instante: Google los vuelve a leer cada 12 a 24 horas, los demás más seguido. Para el día de hoy, vea siempre Cita.`}
        </p>
      </div>
    </Dialog>
  );
}
