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

/** How often a page asks that stays open while no news of the clinic reach it. */
const askedMs = 10 * 60_000;

/** What everybody reads while the clinic is about to be deleted. */
export function PlannedDeletion({ identity }: { identity: Identity | undefined }) {
  const clinic = useQuery({
    ...clinicQuery,
    enabled: identity !== undefined,
    // Somebody else may have asked for it. The live stream tells that at once (`clinic.changed`); where it is away, whoever comes back to the
    // page reads it, and whoever stays soon.
    refetchOnWindowFocus: "always",
    refetchInterval: askedMs,
  });
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
