import { useLingui } from "@lingui/react/macro";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { problemText } from "@/shared/api/problem-texts.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { useAskForDemo } from "../api/ask-for-demo.ts";
import { type DemoValues, demoDraft, demoRequestOf, fieldOfDemo, isUnknown } from "../demo-request.ts";
import { DemoFields } from "./demo-fields.tsx";

/** Asks for a demonstration, and says that it arrived. */
export function DemoForm() {
  const { t } = useLingui();
  const ask = useAskForDemo();
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm<DemoValues>({ defaultValues: demoDraft.read() });
  const keep = () => demoDraft.keep(form.getValues());
  const isAtField = fieldOfDemo(ask.error) !== undefined;

  const submit = form.handleSubmit((values) => {
    const request = demoRequestOf(values);
    ask.mutate(request, {
      onSuccess: () => {
        demoDraft.drop();
        setSentTo(request.email);
      },
      onError: (problem) => {
        const field = fieldOfDemo(problem);
        if (field) {
          form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
        }
      },
    });
  });

  if (sentTo !== undefined) {
    return <Arrived email={sentTo} />;
  }
  return (
    <form className="grid gap-4" onSubmit={submit} onChange={keep} noValidate>
      <DemoFields control={form.control} />
      {ask.isError && !isAtField ? <Refusal error={ask.error} /> : null}
      <Button type="submit" look="primary" isPending={ask.isPending}>
        {t`Pedir la demostración`}
      </Button>
    </form>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useLingui();
  return isUnknown(error) ? (
    <Notice tone="bad">
      {t`No sabemos si su solicitud llegó. Revise su internet y envíela de nuevo, por favor: si llega dos veces no pasa nada.`}
    </Notice>
  ) : (
    <ProblemNotice error={error} />
  );
}

function Arrived({ email }: { email: string }) {
  const { t } = useLingui();
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <div className="grid gap-3" role="status">
      <h3 ref={heading} tabIndex={-1} className="text-xl font-semibold outline-none">
        {t`Recibimos su solicitud, ¡gracias!`}
      </h3>
      <p>{t`Le responderemos a ${email} o por teléfono. Si acordamos empezar, le enviaremos un código para registrar su clínica.`}</p>
      <p className="text-ink-soft">{t`Si no ve nuestra respuesta, revise también el correo no deseado, por favor.`}</p>
    </div>
  );
}

/** The button that had the focus is gone. */
function useFocus<Element extends HTMLElement>(): RefObject<Element | null> {
  const element = useRef<Element>(null);
  useEffect(() => element.current?.focus(), []);
  return element;
}
