import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { sayInstant } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Checkbox } from "@/shared/ui/checkbox.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import type { DemoRequest } from "../api/contract.ts";
import { operatorZone, requestState, sayDate } from "../say.ts";
import { InviteEmail } from "./invite-email.tsx";

interface RequestRowProps {
  request: DemoRequest;
  isChosen: boolean;
  /** Chooses it together with others; one that was answered cannot be. */
  onChoose: (isChosen: boolean) => void;
  onAccept: () => void;
  onReject: () => void;
}

/** Who asked, how to reach them, and what was answered. */
export function RequestRow({ request, isChosen, onChoose, onAccept, onReject }: RequestRowProps) {
  const { t } = useLingui();
  const { clinic_name: clinic, contact_name: contact, doctors_count: doctors } = request;
  const { reviewed_at: reviewedAt, reviewed_by: reviewedBy } = request;
  const { tone, word } = requestState(request);
  const written = sayInstant(operatorZone, request.created_at);
  return (
    <li className="grid gap-2 border-b border-line px-4 py-3 last:border-b-0 md:grid-cols-[minmax(0,1fr)_auto] md:items-start md:gap-x-4">
      <div className="grid min-w-0 gap-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {request.status === "pending" ? (
            <Checkbox isSelected={isChosen} onChange={onChoose} className="hit">
              <span className="sr-only">{t`Elegir la solicitud de ${clinic}`}</span>
            </Checkbox>
          ) : null}
          <span className="text-lg font-semibold wrap-anywhere">{clinic}</span>
          <Chip tone={tone}>{word}</Chip>
        </div>
        <p className="wrap-anywhere">
          {contact}, {request.city}, {t`${plural(doctors, { one: "# doctor", other: "# doctores" })}`}
        </p>
        <p className="flex flex-wrap gap-x-4 gap-y-1 wrap-anywhere">
          <a href={`mailto:${request.email}`} className="hit text-brand underline">
            {request.email}
          </a>
          <a href={`tel:${request.phone}`} className="hit text-brand underline">
            {request.phone}
          </a>
        </p>
        {request.message ? (
          <p className="text-ink-soft wrap-anywhere whitespace-pre-line">«{request.message}»</p>
        ) : null}
        {request.note ? <Noted note={request.note} /> : null}
        {request.status === "accepted" ? <InviteEmail request={request} /> : null}
        <p className="text-sm text-ink-soft">
          {t`Escribió el ${written}`}
          {reviewedAt && reviewedBy ? <Reviewed at={reviewedAt} by={reviewedBy} /> : null}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {request.status === "accepted" ? (
          // The same code again: it may have been lost on its way.
          <Button onPress={onAccept}>{t`Ver el código`}</Button>
        ) : (
          <Button look="primary" onPress={onAccept}>
            <span>
              {t`Aceptar`}
              <span className="sr-only"> {t`la solicitud de ${clinic}`}</span>
            </span>
          </Button>
        )}
        {request.status === "rejected" ? null : (
          <Button onPress={onReject}>
            <span>
              {t`Rechazar`}
              <span className="sr-only"> {t`la solicitud de ${clinic}`}</span>
            </span>
          </Button>
        )}
      </div>
    </li>
  );
}

function Noted({ note }: { note: string }) {
  const { t } = useLingui();
  return <p className="wrap-anywhere whitespace-pre-line">{t`Nota: ${note}`}</p>;
}

function Reviewed({ at, by }: { at: string; by: string }) {
  const { t } = useLingui();
  const day = sayDate(at);
  return <span>{t`; respondió «${by}» el ${day}`}</span>;
}
