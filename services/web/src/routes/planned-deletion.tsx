import { useQuery } from "@tanstack/react-query";
import { lazyRouteComponent } from "@tanstack/react-router";
import { Suspense } from "react";
import { clinicQuery } from "@/shared/api/clinic.ts";
import type { Identity } from "@/shared/api/contract.ts";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";

/** Hardly any clinic ever needs it. */
const DeletionBanner = lazyRouteComponent(
  withRareTexts(() => import("@/features/clinic-data/components/deletion-banner.tsx")),
  "DeletionBanner",
);

/** What everybody reads while the clinic is about to be deleted. */
export function PlannedDeletion({ identity }: { identity: Identity | undefined }) {
  const clinic = useQuery({ ...clinicQuery, enabled: identity !== undefined });
  const deleteAt = clinic.data?.delete_at;
  return identity && deleteAt ? (
    <Suspense>
      <DeletionBanner
        deleteAt={deleteAt}
        zone={identity.clinic.timezone}
        isAdmin={identity.user.role === "admin"}
      />
    </Suspense>
  ) : null;
}
