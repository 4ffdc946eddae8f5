import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus, Ticket } from "lucide-react";
import { useState } from "react";
import { useClock } from "@/shared/lib/use-clock.ts";
import { useSearchText } from "@/shared/lib/use-search-text.ts";
import { Button } from "@/shared/ui/button.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { SearchField } from "@/shared/ui/search-field.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import type { CodeStatus, InviteCode } from "../api/contract.ts";
import { codesQuery, useRevokeCode } from "../api/invite-codes.ts";
import { isMeanwhile } from "../meanwhile.ts";
import { grouped } from "../say.ts";
import { CodeDialog } from "./code-dialog.tsx";
import { CodeRow } from "./code-row.tsx";
import { ListFrame } from "./list-frame.tsx";
import { NewCodeDialog } from "./new-code-dialog.tsx";
import { QuestionDialog } from "./question-dialog.tsx";

const filters: readonly CodeStatus[] = ["open", "used", "expired", "revoked", "all"];

type Step =
  | { kind: "new" }
  | { kind: "revoke"; code: InviteCode }
  | { kind: "shown"; code: string; message: string };

interface CodesPartProps {
  search: string;
  onSearch: (text: string) => void;
}

/** The invitations to register a clinic, with what became of each. */
export function CodesPart({ search, onSearch }: CodesPartProps) {
  const { t } = useLingui();
  const now = useClock();
  const [filter, setFilter] = useState<CodeStatus>("open");
  const [step, setStep] = useState<Step>();
  const [text, setText] = useSearchText(search, onSearch);
  const codes = useInfiniteQuery(codesQuery(search, filter));
  const close = () => setStep(undefined);
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <SearchField
          label={t`Buscar códigos`}
          placeholder={t`Código, correo o nota`}
          value={text}
          onChange={setText}
          isLoading={codes.isFetching && !codes.isFetchingNextPage}
          className="min-w-0 flex-1 basis-60 max-md:basis-full"
        />
        <Select
          label={t`Códigos que se muestran`}
          options={[
            { id: "open", label: t`Abiertos` },
            { id: "used", label: t`Usados` },
            { id: "expired", label: t`Vencidos` },
            { id: "revoked", label: t`Revocados` },
            { id: "all", label: t({ message: "Todos", context: "codes" }) },
          ]}
          value={filter}
          onChange={(id) => setFilter(filters.find((one) => one === id) ?? "all")}
          className="min-w-0 max-md:flex-1 md:w-52"
        />
        <Button look="primary" onPress={() => setStep({ kind: "new" })}>
          <Plus aria-hidden="true" />
          {t`Crear código`}
        </Button>
      </div>
      <ListFrame
        label={t`Códigos`}
        query={codes}
        itemsOf={(page) => page.invite_codes}
        empty={
          search ? (
            <EmptyState
              icon={Ticket}
              title={t`Ningún código de los que se muestran coincide con «${search}»`}
              action={
                filter === "all" ? null : (
                  <Button onPress={() => setFilter("all")}>{t`Buscar también en los demás`}</Button>
                )
              }
            >
              {t`Pruebe con el inicio del código, o con una palabra de la nota o del correo.`}
            </EmptyState>
          ) : (
            <EmptyState icon={Ticket} title={t`No hay códigos así`}>
              {t`Un código se crea aquí, o al aceptar una solicitud.`}
            </EmptyState>
          )
        }
      >
        {(code) => (
          <CodeRow key={code.id} code={code} now={now} onRevoke={() => setStep({ kind: "revoke", code })} />
        )}
      </ListFrame>
      {step?.kind === "new" ? (
        <NewCodeDialog
          onClose={close}
          onMade={(code, message) => setStep({ kind: "shown", code, message })}
        />
      ) : null}
      {step?.kind === "revoke" ? <RevokeDialog code={step.code} onClose={close} /> : null}
      {step?.kind === "shown" ? <CodeDialog code={step.code} message={step.message} onClose={close} /> : null}
    </div>
  );
}

function RevokeDialog({ code: { id, code }, onClose }: { code: InviteCode; onClose: () => void }) {
  const { t } = useLingui();
  const revoke = useRevokeCode();
  const shown = grouped(code);
  const isUsed = isMeanwhile(revoke.error, "INVITE_CODE_USED_MEANWHILE");
  return (
    <QuestionDialog
      title={t`¿Revocar el código ${shown}?`}
      confirm={isUsed ? null : t`Sí, revocar`}
      look="danger"
      isPending={revoke.isPending}
      error={revoke.error}
      onConfirm={() =>
        revoke.mutate(id, {
          onSuccess: () => {
            onClose();
            showToast({ tone: "good", title: t`El código ya no sirve` });
          },
        })
      }
      onClose={onClose}
    >
      <p>
        {t`Nadie podrá registrarse con él, y eso no se puede deshacer. A quien ya se lo envió, tendrá que darle otro.`}
      </p>
    </QuestionDialog>
  );
}
