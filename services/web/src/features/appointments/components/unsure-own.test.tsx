import { act, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { dropDraft, keepDraft, ownDrafts } from "@/shared/lib/drafts.ts";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { checked, fillIn, open } from "@/testing/booking-desk.tsx";
import { changes } from "../unconfirmed.ts";

afterEach(() => {
  dropDraft("booking-unconfirmed");
  act(() => {
    changes.write(changes.read() + 1);
    toastQueue.clear();
  });
});

it("the next booking is warned of an hour that one's own booking without an answer may have taken", async () => {
  ownDrafts("user-1");
  const request = {
    doctorId: "doctor-elena",
    serviceId: "limpieza",
    appointmentDate: "2026-11-23",
    startTime: "11:00",
    patientName: "Rosa Díaz",
    patientPhone: "7123 0000",
  };
  const idempotencyKey = "0123456789abcdef0123456789abcdef";
  keepDraft("booking-unconfirmed", [{ request, idempotencyKey, state: "left", form: {} }]);
  const { user } = open("11:00");
  await fillIn(user);
  await waitFor(() => expect(checked()).toBe("11:00"));

  expect(screen.getByText(/usted envió una cita y aún no hay respuesta/)).toBeVisible();
  await user.click(await screen.findByRole("radio", { name: /11:30/ }));
  expect(screen.queryByText(/usted envió una cita/)).toBeNull();
});
