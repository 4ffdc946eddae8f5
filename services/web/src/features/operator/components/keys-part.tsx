import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Chip } from "@/shared/ui/chip.tsx";
import { Part } from "@/shared/ui/part.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import type { InstallationKeys, TokenKey } from "../api/contract.ts";
import { installationKeysQuery } from "../api/installation-keys.ts";
import { sayMasterKey, sayTokenKey, tokenKeyState } from "../say-keys.ts";

/** Which keys the installation works with, and what is left to do about them. The keys themselves are never here. */
export function KeysPart() {
  const { t } = useLingui();
  const known = useQuery(installationKeysQuery);
  return (
    <div className="grid gap-4">
      {known.isError ? <ProblemNotice error={known.error} onRetry={() => void known.refetch()} /> : null}
      {known.isPending ? (
        <div role="status" aria-label={t`Cargando las llaves`} className="grid gap-2">
          <Skeleton height="9rem" />
          <Skeleton height="9rem" />
        </div>
      ) : null}
      {known.data ? (
        <>
          <TokenKeys tokens={known.data.tokens} />
          <MasterKeys master={known.data.master} />
        </>
      ) : null}
    </div>
  );
}

function TokenKeys({ tokens }: { tokens: readonly TokenKey[] }) {
  const { t } = useLingui();
  const isSigned = tokens.some(({ state }) => state === "signing");
  return (
    <Part
      title={t`Sesiones del personal`}
      text={t`Una llave firma las sesiones; las anteriores se quedan mientras haya sesiones firmadas con ellas.`}
    >
      {isSigned ? null : <p className="text-danger">{t`Ninguna llave firma: nadie puede ingresar.`}</p>}
      <ul className="grid gap-2">
        {tokens.map((key) => {
          const { tone, word } = tokenKeyState(key.state);
          return (
            <Line key={key.kid} name={key.kid} chip={<Chip tone={tone}>{word}</Chip>}>
              {sayTokenKey(key.state)}
            </Line>
          );
        })}
      </ul>
    </Part>
  );
}

function MasterKeys({ master: { current, clinics } }: Pick<InstallationKeys, "master">) {
  const { t } = useLingui();
  const uses = clinics.some(({ version }) => version === current)
    ? clinics
    : [{ version: current, clinics: 0 }, ...clinics];
  return (
    <Part
      title={t`Llave maestra`}
      text={t`Envuelve las llaves con las que se cifran los datos de cada clínica. La vigente es la versión ${current}.`}
    >
      <ul className="grid gap-2">
        {uses.map(({ version, clinics: count }) => (
          <Line
            key={version}
            name={t`Versión ${version}`}
            chip={
              <Chip tone={version === current ? "confirmed" : count > 0 ? "warn" : "neutral"}>
                {t`${plural(count, { one: "# clínica", other: "# clínicas" })}`}
              </Chip>
            }
          >
            {sayMasterKey({ version, clinics: count }, current)}
          </Line>
        ))}
      </ul>
    </Part>
  );
}

function Line({ name, chip, children }: { name: string; chip: ReactNode; children: ReactNode }) {
  return (
    <li className="grid gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-semibold wrap-anywhere">{name}</span>
        {chip}
      </span>
      <span className="text-sm text-ink-soft empty:hidden">{children}</span>
    </li>
  );
}
