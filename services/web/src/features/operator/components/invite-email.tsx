import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { sayInstant } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import type { DemoRequest } from "../api/contract.ts";
import { useSendInvite } from "../api/demo-requests.ts";
import { newId } from "../new-id.ts";
import { operatorZone, sayInviteEmail, sayLastDay } from "../say.ts";

/** Of an accepted request: whether its code was sent by e-mail, to whom and until when it counts; it can be sent once more. */
export function InviteEmail({ request }: { request: DemoRequest }) {
  const { t } = useLingui();
  const send = useSendInvite();
  // One act: pressed again after a lost answer it is the same e-mail.
  const [emailId, setEmailId] = useState(newId);
  const { invite_email: email, clinic_name: clinic } = request;
  if (!email) {
    return null;
  }
  const until = email.code_expires_at === null ? undefined : sayLastDay(email.code_expires_at);
  const when = sayInstant(operatorZone, email.ended_at ?? email.asked_at);
  return (
    <div className="grid justify-items-start gap-2">
      <p role="status" className={email.state === "failed" ? "text-danger wrap-anywhere" : "wrap-anywhere"}>
        {sayInviteEmail(email.state, request.email, when)}
        {until && email.state !== "unneeded" ? ` ${t`El código sirve hasta el ${until}.`}` : null}
      </p>
      {send.isError ? <ProblemNotice error={send.error} /> : null}
      {email.state === "waiting" || email.state === "unneeded" ? null : (
        <Button
          size="small"
          isPending={send.isPending}
          onPress={() => send.mutate({ id: request.id, emailId }, { onSuccess: () => setEmailId(newId()) })}
        >
          <span>
            {t`Enviar de nuevo`}
            <span className="sr-only"> {t`el correo a ${clinic}`}</span>
          </span>
        </Button>
      )}
    </div>
  );
}
