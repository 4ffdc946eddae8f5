import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { clinicQuery } from "@/shared/api/clinic.ts";
import { aClinicView } from "@/testing/builders.ts";
import { on, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { ToldNote } from "./told-note.tsx";

async function show(patientPhone: string): Promise<void> {
  server.use(
    on("get", "/api/clinics/me", () => ({ status: 200, body: aClinicView({ whatsapp_status: "active" }) })),
  );
  const form = { patientId: "", patientName: "Lucía Ramos", patientPhone };
  const { queryClient } = renderWithQueries(<ToldNote form={form} hasBegun={false} />);
  await waitFor(() => expect(queryClient.getQueryData(clinicQuery.queryKey)).toBeDefined());
}

it.each(["", "12"])("says nothing about messages while the phone of somebody new is «%s»", async (phone) => {
  await show(phone);
  expect(screen.queryByText(/WhatsApp|avisará/)).toBeNull();
});

it("says that a message goes out as soon as it can be a phone", async () => {
  await show("7999 0000");
  expect(await screen.findByText(/recibirá un WhatsApp/)).toBeVisible();
});
