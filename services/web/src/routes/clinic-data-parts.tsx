import { useQuery } from "@tanstack/react-query";
import { PortalButton } from "@/features/billing/components/portal-button.tsx";
import { DeletionPart } from "@/features/clinic-data/components/deletion-part.tsx";
import { ExportPart } from "@/features/clinic-data/components/export-part.tsx";
import { clinicQuery } from "@/shared/api/clinic.ts";
import type { Identity } from "@/shared/api/contract.ts";

/** What an administrator does with all of the clinic's data; also where the subscription is over. */
export function ClinicDataParts({ identity: { user, clinic } }: { identity: Identity }) {
  const known = useQuery(clinicQuery);
  return (
    <>
      <ExportPart email={user.email} slug={clinic.slug} />
      <DeletionPart
        clinic={clinic.name}
        zone={clinic.timezone}
        email={user.email}
        deleteAt={known.data?.delete_at ?? null}
        portal={<PortalButton zone={clinic.timezone} onOpen={(url) => window.location.assign(url)} />}
      />
    </>
  );
}
