import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import type { Patient } from "@/shared/api/contract.ts";
import { foundPatientsQuery } from "@/shared/api/patients.ts";
import { folded } from "@/shared/lib/folded.ts";
import { canBePhone, digitsOf, isNumberOf } from "@/shared/lib/phone.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";

type Owner = Pick<Patient, "id" | "full_name" | "phone">;

interface PhoneOwnerProps {
  /** The name and phone of the new patient, as they are typed. */
  name: string;
  phone: string;
  onChoose: (owner: Owner) => void;
}

/** Says whose the typed phone is already. It may be of a family, so that the new patient can be booked all the same. */
export function PhoneOwner({ name, phone, onChoose }: PhoneOwnerProps) {
  const { t } = useLingui();
  const written = useDeferredValue(phone);
  const found = useQuery(foundPatientsQuery(canBePhone(written) ? digitsOf(written) : ""));
  const owners = (found.data?.patients ?? []).filter((one) => one.phone && isNumberOf(phone, one.phone));
  if (owners.length === 0 || owners.some((one) => folded(one.full_name) === folded(name))) {
    return null;
  }
  const names = owners.map((one) => one.full_name).join(", ");
  return (
    <Notice
      tone="calm"
      action={owners.map((one) => {
        const { full_name: owner } = one;
        return (
          <Button key={one.id} size="small" onPress={() => onChoose(one)}>
            <span className="max-w-[min(18rem,60vw)] truncate">{t`Elegir a ${owner}`}</span>
          </Button>
        );
      })}
    >
      {owners.length === 1
        ? t`Ese teléfono es de ${names}. ¿La cita es para esa persona?`
        : t`Ese teléfono es de ${names}. ¿La cita es para una de esas personas?`}
    </Notice>
  );
}
