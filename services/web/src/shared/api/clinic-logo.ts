import { queryOptions, useQuery } from "@tanstack/react-query";
import { dataUrlOf } from "@/shared/lib/data-url.ts";
import { clinicQuery } from "./clinic.ts";
import { download } from "./download.ts";
import { keys } from "./keys.ts";

/** The clinic's logo as an address that holds it. A version never changes, so that it is fetched once. */
function clinicLogoQuery(version: string) {
  return queryOptions({
    queryKey: keys.clinicLogo(version),
    queryFn: async () => dataUrlOf(await download("/api/clinics/logo", {})),
    staleTime: Number.POSITIVE_INFINITY,
    // It was replaced meanwhile, or its place is away: the initials stand there, and the next version is asked for.
    retry: false,
    refetchInterval: false,
  });
}

/** The logo, or `undefined` where there is none or it is not there yet. `isSignedIn` says whether the clinic can be asked for. */
export function useClinicLogo(isSignedIn: boolean): string | undefined {
  const version = useQuery({ ...clinicQuery, enabled: isSignedIn }).data?.logo_version ?? "";
  const logo = useQuery({ ...clinicLogoQuery(version), enabled: version !== "" }).data;
  return version === "" ? undefined : logo;
}
