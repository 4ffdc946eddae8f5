import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef, useState } from "react";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Part } from "@/shared/ui/part.tsx";
import { daysLeft } from "../planned-day.ts";
import { sayDaysLeft, sayInstantDay } from "../say.ts";
import { CancelDeletion } from "./cancel-deletion.tsx";
import { DeletionDialog } from "./deletion-dialog.tsx";

interface DeletionPartProps {
  clinic: string;
  zone: string;
  email: string;
  /** When the clinic will be deleted, where that was asked for. */
  deleteAt: string | null;
  /** Opens the shop's page on which the subscription is ended. */
  portal: ReactNode;
}

/** Deletes the clinic with everything in it, after time to take it back. */
export function DeletionPart({ clinic, zone, email, deleteAt, portal }: DeletionPartProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const content = useRef<HTMLDivElement>(null);

  /** The dialog gives the focus back, unless its button is gone because the deletion is planned. */
  function close() {
    setOpen(false);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) {
          content.current?.focus();
        }
      }),
    );
  }

  return (
    <Part
      id="borrar"
      title={t`Borrar la clínica`}
      text={t`Para cuando deje de usar Cita. Descargue antes los datos: después no hay forma de recuperarlos.`}
    >
      <div ref={content} tabIndex={-1} className="outline-none">
        {deleteAt ? (
          <Planned zone={zone} deleteAt={deleteAt} />
        ) : (
          <Button onPress={() => setOpen(true)}>{t`Borrar la clínica…`}</Button>
        )}
      </div>
      {isOpen ? (
        <DeletionDialog clinic={clinic} zone={zone} email={email} portal={portal} onClose={close} />
      ) : null}
    </Part>
  );
}

function Planned({ zone, deleteAt }: { zone: string; deleteAt: string }) {
  const { t } = useLingui();
  const now = useClock();
  const day = sayInstantDay(zone, deleteAt);
  const left = sayDaysLeft(daysLeft(zone, deleteAt, now));
  return (
    <div className="grid gap-3">
      <p className="font-semibold">{t`La clínica y todos sus datos se borran ${left}: el ${day}.`}</p>
      <p className="text-ink-soft">{t`Hasta entonces todo sigue igual, también los mensajes a los pacientes.`}</p>
      <CancelDeletion look="primary" className="justify-self-start">
        {t`Deshacer: no borrar la clínica`}
      </CancelDeletion>
    </div>
  );
}
