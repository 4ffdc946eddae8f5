import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { Part } from "@/shared/ui/part.tsx";
import { TwoStepsQuestion } from "./two-steps-question.tsx";

interface SecurityPartProps {
  isAsked: boolean;
  /** Whether whoever looks has the second step. */
  hasOwn: boolean;
  /** Names of those who have no second step yet; `undefined` until the team is known. */
  without: readonly string[] | undefined;
  /** Leads to where the own second step is switched on. */
  ownAccountLink: ReactNode;
}

/** Whether everybody of the clinic needs a code of the telephone to sign in, and whom that would meet. */
export function SecurityPart({ isAsked, hasOwn, without, ownAccountLink }: SecurityPartProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  return (
    <Part
      title={t`Verificación en dos pasos para todo el equipo`}
      text={t`Al ingresar, a cada persona se le pide su contraseña y un código de su teléfono. Así nadie entra con la contraseña de otra persona.`}
    >
      <div className="flex flex-wrap items-center gap-3">
        <Chip tone={isAsked ? "confirmed" : "neutral"}>
          {isAsked ? t`Se pide a todo el equipo` : t`Cada quien decide`}
        </Chip>
        {isAsked || hasOwn ? (
          <Button onPress={() => setOpen(true)}>
            {isAsked ? t`Dejar de pedirla` : t`Pedirla a todo el equipo`}
          </Button>
        ) : null}
      </div>
      {without ? <Without names={without} /> : null}
      {isAsked || hasOwn ? null : (
        <Notice tone="warn" action={ownAccountLink}>
          {t`Primero active la suya en «Mi cuenta», por favor: si no, usted sería la primera persona a quien se le pide.`}
        </Notice>
      )}
      {isOpen ? (
        <TwoStepsQuestion
          isAsked={isAsked}
          without={without}
          ownAccountLink={ownAccountLink}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Part>
  );
}

function Without({ names }: { names: readonly string[] }) {
  const { t } = useLingui();
  const [count, list] = [names.length, names.join(", ")];
  return (
    <p className="text-ink-soft">
      {count === 0
        ? t`Todas las personas activas ya la tienen.`
        : t`${plural(count, { one: "A # persona aún le falta:", other: "A # personas aún les falta:" })} ${list}.`}
    </p>
  );
}
