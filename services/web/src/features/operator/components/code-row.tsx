import { useLingui } from "@lingui/react/macro";
import { planWord } from "@/shared/lib/plan-words.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import { CopyButton } from "@/shared/ui/copy-button.tsx";
import type { InviteCode } from "../api/contract.ts";
import { canBeUsed, codeState, grouped, sayAccess, sayDate, sayLastDay } from "../say.ts";

interface CodeRowProps {
  code: InviteCode;
  now: Date;
  onRevoke: () => void;
}

/** A code: what it gives, to whom, until when, and what became of it. */
export function CodeRow({ code, now, onRevoke }: CodeRowProps) {
  const { t } = useLingui();
  const { tone, word } = codeState(code, now);
  const isOpen = canBeUsed(code, now);
  const shown = grouped(code.code);
  const plan = planWord(code.plan);
  const access = sayAccess(code.access_days);
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0">
      <div className="grid min-w-0 flex-1 basis-64 gap-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <code translate="no" className="font-mono text-lg font-semibold select-all">
            {shown}
          </code>
          <Chip tone={tone}>{word}</Chip>
        </p>
        <p>{t`Plan ${plan}, ${access}`}</p>
        {code.email ? <OnlyFor email={code.email} /> : null}
        {code.notes ? <p className="text-ink-soft wrap-anywhere">«{code.notes}»</p> : null}
        <p className="text-sm text-ink-soft">
          <WhatBecame code={code} />
        </p>
      </div>
      {isOpen ? (
        <div className="flex flex-wrap gap-2">
          <CopyButton size="small" text={code.code} label={t`Copiar`} />
          <Button size="small" onPress={onRevoke}>
            <span>
              {t`Revocar`}
              <span className="sr-only"> {t`el código ${shown}`}</span>
            </span>
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function OnlyFor({ email }: { email: string }) {
  const { t } = useLingui();
  return <p className="wrap-anywhere">{t`Solo para ${email}`}</p>;
}

function WhatBecame({ code }: { code: InviteCode }) {
  const { t } = useLingui();
  const by = code.created_by;
  const made = sayDate(code.created_at);
  const parts = [t`Lo creó «${by}» el ${made}`];
  if (code.used_at) {
    const used = sayDate(code.used_at);
    parts.push(t`se usó el ${used}`);
  } else if (code.revoked_at) {
    const revoked = sayDate(code.revoked_at);
    parts.push(t`se revocó el ${revoked}`);
  } else if (code.expires_at) {
    const end = sayLastDay(code.expires_at);
    parts.push(t`sirve hasta el ${end}`);
  }
  return parts.join("; ");
}
