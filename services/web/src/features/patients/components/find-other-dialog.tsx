import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import type { PatientDetail } from "@/shared/api/contract.ts";
import { foundPatientsQuery } from "@/shared/api/patients.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { SearchField } from "@/shared/ui/search-field.tsx";

interface FindOtherDialogProps {
  patient: PatientDetail;
  onClose: () => void;
  onChoose: (id: string) => void;
}

/** Looks for the other card of the same person. */
export function FindOtherDialog({ patient, onClose, onChoose }: FindOtherDialogProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text.trim());
  const found = useQuery(foundPatientsQuery(wanted));
  const others = wanted.length >= 2 ? (found.data?.patients.filter(({ id }) => id !== patient.id) ?? []) : [];
  const { full_name: name } = patient;
  return (
    <Dialog title={t`¿Con qué ficha se une la de ${name}?`} size="small" onClose={onClose}>
      <div className="grid gap-3 px-5 pb-5">
        <SearchField
          label={t`Buscar la otra ficha`}
          placeholder={t`Nombre, teléfono o 4 dígitos`}
          value={text}
          onChange={setText}
          isLoading={found.isFetching}
          autoFocus
        />
        {found.isError && wanted.length >= 2 ? (
          <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
        ) : null}
        <ul aria-label={t`Pacientes`} className="grid gap-2 empty:hidden">
          {others.map(({ id, full_name, phone }) => (
            <li key={id}>
              <Button className="w-full justify-start py-2" onPress={() => onChoose(id)}>
                <span className="grid min-w-0 text-left">
                  <span className="truncate">{full_name}</span>
                  <span className="text-sm font-normal text-ink-soft">
                    {phone ? sayPhone(phone) : t`Sin teléfono`}
                  </span>
                </span>
              </Button>
            </li>
          ))}
        </ul>
        <p role="status" className="text-ink-soft empty:hidden">
          {found.isSuccess && wanted.length >= 2 && others.length === 0
            ? t`Nadie más coincide con «${wanted}».`
            : ""}
        </p>
      </div>
    </Dialog>
  );
}
