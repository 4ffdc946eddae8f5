import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { clinicQuery } from "@/shared/api/clinic.ts";
import { Notice } from "@/shared/ui/notice.tsx";

/** What a payment changes for a clinic that is about to be deleted, before it is made. */
export function DeletionBeforePaying() {
  const { t } = useLingui();
  const clinic = useQuery(clinicQuery);
  return clinic.data?.delete_at ? (
    <Notice tone="warn">
      {t`Si se suscribe, el borrado de la clínica se deshace: todo sigue como está, y se lo avisamos por correo a quienes la administran. Pagar meses por adelantado no lo deshace.`}
    </Notice>
  ) : null;
}
