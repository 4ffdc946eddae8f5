import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { changeDoctor, conflictsOf, useDoctorsRenewal } from "../api/doctors.ts";
import { ConflictsDialog } from "./conflicts-dialog.tsx";

interface DeactivateDoctorProps {
  doctor: Doctor;
  doctors: readonly Doctor[];
  services: readonly Service[];
  onClose: () => void;
}

/** Takes a doctor out of the agenda, after the visits that this doctor has were looked at. */
export function DeactivateDoctor({ doctor, doctors, services, onClose }: DeactivateDoctorProps) {
  const { t } = useLingui();
  const renewal = useDoctorsRenewal();
  const name = sayDoctor(doctor);
  const title = t`¿Desactivar a ${name}?`;
  const check = () => conflictsOf(doctor.id, { is_active: false });
  const found = useQuery({
    queryKey: keys.inTheWayOf(doctor.id),
    queryFn: check,
    // What was in the way some time ago says nothing.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!found.data) {
    return (
      <Dialog
        title={title}
        role="alertdialog"
        onClose={onClose}
        footer={<Button onPress={onClose}>{t`Volver`}</Button>}
      >
        <div className="px-5 pb-5">
          {found.isError ? (
            <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
          ) : (
            <Skeleton height="6rem" />
          )}
        </div>
      </Dialog>
    );
  }
  const change = {
    check,
    save: (accepted: string[]) =>
      changeDoctor(doctor.id, {
        is_active: false,
        version: doctor.version,
        ...(accepted.length > 0 ? { accepted_conflicts: accepted } : {}),
      }).finally(() => void renewal()),
    onSaved: () => {
      onClose();
      showToast({ tone: "calm", title: t`${name} ya no está en la agenda` });
    },
  };
  return (
    <ConflictsDialog
      asked={{ change, found: found.data }}
      title={title}
      confirm={t`Sí, quitar de la agenda`}
      look="danger"
      doctors={doctors.filter(({ id }) => id !== doctor.id)}
      services={services}
      onClose={onClose}
    >
      <p>{t`Deja de salir en la agenda y nadie puede agendarle citas. Lo que ya atendió se conserva, y puede activarlo de nuevo cuando quiera.`}</p>
    </ConflictsDialog>
  );
}
