import { t } from "@lingui/core/macro";
import { useMutation } from "@tanstack/react-query";
import type { Doctor } from "@/shared/api/contract.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { changeDoctor, useDoctorsRenewal } from "./api/doctors.ts";

/** Puts a doctor back into the agenda. */
export function useReactivation() {
  const renewal = useDoctorsRenewal();
  return useMutation({
    mutationFn: ({ id, version }: Doctor) => changeDoctor(id, { is_active: true, version }),
    onSuccess: (now) => {
      const name = sayDoctor(now);
      showToast({ tone: "good", title: t`${name} está de nuevo en la agenda` });
    },
    onSettled: () => renewal(),
  });
}
