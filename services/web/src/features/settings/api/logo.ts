import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, doneBy, reach } from "@/shared/api/client.ts";
import type { Clinic } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { session } from "@/shared/api/session.ts";
import { withSession } from "@/shared/api/with-session.ts";
import type { Settings } from "./contract.ts";

/** Two megabytes take a slow line a while. */
const mostMs = 90_000;

const send = withSession(session, (request) => reach(request, mostMs));

/** A picture, and an address that holds it. */
export interface Picture {
  file: File;
  shown: string;
}

/** Puts a picture in the place of the logo. The same one twice changes nothing more. */
export function useSaveLogo() {
  const queryClient = useQueryClient();
  const follow = useFollow();
  return useMutation({
    mutationFn: ({ file }: Picture) =>
      answerOf(
        api.PUT("/api/clinics/logo", {
          // The contract knows a body of bytes only as text.
          body: file as unknown as string,
          bodySerializer: (body) => body,
          headers: { "Content-Type": file.type },
          fetch: send,
        }),
      ),
    onSuccess: ({ logo_version }, { shown }) => {
      // Until the picture is there as the server keeps it, the one that was chosen is looked at.
      queryClient.setQueryData(keys.clinicLogo(logo_version), shown);
      follow(logo_version);
      void renew(queryClient, keys.clinicLogo(logo_version));
    },
  });
}

/** Takes the logo away; where there is none, nothing happens. */
export function useRemoveLogo() {
  const follow = useFollow();
  return useMutation({
    mutationFn: () => doneBy(api.DELETE("/api/clinics/logo")),
    onSuccess: () => follow(null),
  });
}

/** All that shows the logo shows the new one at once. The settings are read again, because their version may have risen. */
function useFollow() {
  const queryClient = useQueryClient();
  return (logo_version: string | null) => {
    queryClient.setQueryData<Clinic>(keys.clinic, (clinic) => clinic && { ...clinic, logo_version });
    queryClient.setQueryData<Settings>(keys.settings, (known) => known && { ...known, logo_version });
    void renew(queryClient, keys.clinic);
    void renew(queryClient, keys.settings);
  };
}
