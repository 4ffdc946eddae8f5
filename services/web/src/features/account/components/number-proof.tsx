import { useLingui } from "@lingui/react/macro";
import { MessageCircle } from "lucide-react";
import { type ReactNode, useRef } from "react";
import type { OwnNumber } from "@/shared/api/contract.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { buttonClasses } from "@/shared/ui/button-look.ts";
import { Chip } from "@/shared/ui/chip.tsx";
import { CopyButton } from "@/shared/ui/copy-button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { useNewNumberCode } from "../api/own-number.ts";
import { type ProofState, proofStateOf, sayLeft } from "../number-proof.ts";
import { QrCode } from "./qr-code.tsx";

interface NumberProofProps {
  own: OwnNumber;
  /** Leads to the connection of the clinic's number, for whoever may make it. */
  connectLink: ReactNode;
}

/** Whether the own number is proved, and how it is: by a message that only its telephone can send. */
export function NumberProof({ own, connectLink }: NumberProofProps) {
  const { t } = useLingui();
  const now = useClock();
  const state = proofStateOf(own, now);
  const phone = own.phone ? sayPhone(own.phone) : "";
  return (
    <div className="grid gap-3">
      {/* It stays in its place, so that it is said aloud when the message has come. */}
      <p role="status">
        {own.proved ? <Chip tone="confirmed">{t`Confirmado: ${phone}`}</Chip> : null}
        {state.kind === "none" ? null : <Chip tone="warn">{t`Falta confirmar ${phone}`}</Chip>}
      </p>
      {state.kind === "none" ? null : (
        <p>{t`Antes de escribirle queremos estar seguros de que ese teléfono es suyo: así, por una cifra equivocada, los nombres de sus pacientes no le llegan a otra persona.`}</p>
      )}
      {state.kind === "no-clinic-number" ? (
        <Notice tone="calm" action={connectLink}>
          {t`La clínica todavía no tiene un número de WhatsApp conectado. En cuanto lo tenga, podrá confirmar el suyo aquí; lo que guardó no se pierde.`}
        </Notice>
      ) : null}
      {state.kind === "open" || state.kind === "over" ? <Proving state={state} now={now} /> : null}
    </div>
  );
}

/** The message to send, or another code where that one is over. */
function Proving({ state, now }: { state: ProofState; now: Date }) {
  const { t } = useLingui();
  const renew = useNewNumberCode();
  return (
    <>
      {state.kind === "open" ? <MessageToSend proof={state.proof} now={now} /> : null}
      {state.kind === "over" ? (
        <p>{t`Se confirma con un código que dura 30 minutos, y ahora no hay ninguno vigente.`}</p>
      ) : null}
      {renew.isError ? <ProblemNotice error={renew.error} /> : null}
      <Button
        className="justify-self-start"
        look={state.kind === "over" ? "primary" : "plain"}
        isPending={renew.isPending}
        onPress={() =>
          renew.mutate(undefined, {
            onSuccess: () => showToast({ tone: "good", title: t`Tiene un código nuevo` }),
          })
        }
      >
        {state.kind === "over" ? t`Pedir un código` : t`Pedir otro código`}
      </Button>
    </>
  );
}

type OpenProof = Extract<ProofState, { kind: "open" }>["proof"];

/** The message, for the camera of the telephone or for WhatsApp on this device. */
function MessageToSend({ proof, now }: { proof: OpenProof; now: Date }) {
  const { t } = useLingui();
  const shown = useRef<HTMLElement>(null);
  return (
    <div className="grid gap-3 rounded-md border border-line bg-sunken p-4">
      <p>{t`Desde ese teléfono, envíe este mensaje al WhatsApp de la clínica:`}</p>
      <p className="flex flex-wrap items-center gap-3">
        <code ref={shown} translate="no" className="font-mono text-lg font-semibold select-all">
          {proof.message}
        </code>
        <CopyButton size="small" text={proof.message} label={t`Copiar mensaje`} shown={shown} />
      </p>
      <a
        href={proof.link}
        target="_blank"
        rel="noopener noreferrer"
        className={buttonClasses("primary", "medium", "justify-self-start")}
      >
        <MessageCircle aria-hidden="true" />
        {t`Abrir WhatsApp con el mensaje`}
      </a>
      {/* Who reads this on the telephone has no second camera. */}
      <div className="grid gap-2 touch:hidden">
        <p className="text-sm text-ink-soft">{t`O apunte la cámara de ese teléfono aquí, y WhatsApp se abre con el mensaje escrito:`}</p>
        <QrCode text={proof.link} label={t`Código QR que abre WhatsApp con el mensaje`} />
      </div>
      <p className="text-sm text-ink-soft">
        {sayLeft(proof.expires_at, now)} {t`Esta página se da cuenta sola cuando llega.`}
      </p>
    </div>
  );
}
