import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { PatientImport } from "@/features/patient-import/components/patient-import.tsx";
import { identityQuery } from "@/features/session/api/identity.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";

/** Reading a list of patients in from a spreadsheet. */
export function PatientImportPage() {
  const { t } = useLingui();
  const identity = useQuery(identityQuery);
  const isAdmin = identity.data?.user.role === "admin";
  return (
    <>
      <title>{`${t`Importar pacientes`} · Cita`}</title>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-4xl gap-4 p-4 md:p-6">
          <div className="grid justify-items-start gap-1">
            <LinkButton to="/pacientes" look="plain" size="small" className="-ml-2.5">
              <ArrowLeft aria-hidden="true" />
              {t`Pacientes`}
            </LinkButton>
            <h1 className="text-2xl font-semibold">{t`Importar pacientes`}</h1>
          </div>
          <PatientImport
            planWay={
              isAdmin ? (
                <LinkButton to="/suscripcion" size="small">
                  {t`Ver los planes`}
                </LinkButton>
              ) : undefined
            }
            patientWay={(id, name) => (
              <Link to="/pacientes" search={{ paciente: id }}>
                {name}
              </Link>
            )}
          />
        </div>
      </div>
    </>
  );
}
