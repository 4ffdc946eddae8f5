import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { periodsOf, type Week } from "../hours.ts";
import type { OutsideHours, SettingsChange } from "./contract.ts";

export const settingsQuery = queryOptions({
  queryKey: keys.settings,
  queryFn: ({ signal }) => answerOf(api.GET("/api/clinics/settings", { signal })),
});

/** Changes what differs. Everybody's pages follow: they show the clinic's name and work by its hours. */
export function useSaveSettings() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: SettingsChange) => answerOf(api.PATCH("/api/clinics/settings", { body })),
    // A token does not stay in memory when the form is gone.
    gcTime: 0,
    onSuccess: (settings) => {
      queryClient.setQueryData(keys.settings, settings);
      void renew(queryClient, keys.identity);
      void renew(queryClient, keys.firstSteps);
    },
  });
}

/** Which coming visits and which hours of doctors these opening hours would leave outside. Changes nothing. */
export function outsideOf(hours: Week): Promise<OutsideHours> {
  return answerOf(api.POST("/api/closures/opening-hours", { body: { hours: periodsOf(hours) } }));
}

/** Asks WhatsApp, with what is saved, whether the clinic's number works. */
export function useTestWhatsApp() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.POST("/api/clinics/settings/whatsapp/test")),
    onSettled: () => {
      void renew(queryClient, keys.settings);
      void renew(queryClient, keys.firstSteps);
    },
  });
}

/** What a new clinic has done already, as far as the settings know it. */
export const firstStepsQuery = queryOptions({
  queryKey: keys.firstSteps,
  queryFn: ({ signal }) => answerOf(api.GET("/api/clinics/first-steps", { signal })),
});
