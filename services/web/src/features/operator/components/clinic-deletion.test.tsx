import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { server } from "@/testing/contract-server.ts";
import { anInstallation } from "@/testing/installation.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { takeKey } from "../operator-key.ts";
import { forgetTyped } from "../typed.ts";
import { ClinicPanel } from "./clinic-panel.tsx";
import { ClinicRow } from "./clinic-row.tsx";

beforeEach(() => {
  forgetTyped();
  takeKey({ secret: "the-key", name: "oficina" });
});

function show(deleteAt: string | null = null) {
  const installation = anInstallation({ clinic: { delete_at: deleteAt } });
  renderWithQueries(
    <>
      <ClinicPanel id="9b2d7c10-0000-4000-8000-000000000001" />
      <ToastRegion />
    </>,
  );
  return { installation, user: userEvent.setup() };
}

/** The first request finds that somebody else decided otherwise; the next one is answered as ever. */
function meanwhile(path: string, installation: ReturnType<typeof anInstallation>, deleteAt: string) {
  return http.post(
    `*/api/superadmin/clinics/:id/${path}`,
    () => {
      installation.decideElsewhere({ delete_at: deleteAt });
      const body = { code: "CLINIC_DELETION_CHANGED_MEANWHILE", error: "Decida de nuevo." };
      return HttpResponse.json(body, { status: 409 });
    },
    { once: true },
  );
}

const question = (name: string) => within(screen.getByRole("alertdialog", { name }));

describe("the deletion of a clinic", () => {
  it("is planned with a reason, after it was said what it means", async () => {
    const { installation, user } = show();
    await user.click(await screen.findByRole("button", { name: "Borrar la clínica" }));
    const dialog = question("¿Borrar a Clínica Jiboa?");
    expect(dialog.getByText(/no hay forma de recuperarlos/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Sí, borrar en 30 días" }));
    const reason = dialog.getByLabelText("Motivo");
    await waitFor(() => expect(reason).toHaveAccessibleDescription("Escriba el motivo, por favor."));
    await user.type(reason, "Cerró en octubre");
    await user.click(dialog.getByRole("button", { name: "Sí, borrar en 30 días" }));

    expect(await screen.findByText(/se borran el lunes 28 de diciembre de 2099/)).toBeVisible();
    expect(installation.sent.at(-1)).toEqual({ reason: "Cerró en octubre", seen: { delete_at: null } });
    await waitFor(() => expect(screen.queryByRole("alertdialog", { name: /Clínica Jiboa/ })).toBeNull());
  });

  it("keeps the reason when the dialog is closed, and says why it is refused", async () => {
    const { user } = show();
    server.use(
      http.post("*/api/superadmin/clinics/:id/deletion", () =>
        HttpResponse.json({ code: "SUBSCRIPTION_RUNNING", error: "Paga una suscripción." }, { status: 409 }),
      ),
    );
    await user.click(await screen.findByRole("button", { name: "Borrar la clínica" }));
    await user.type(screen.getByLabelText("Motivo"), "Cerró");
    await user.click(screen.getByRole("button", { name: "Sí, borrar en 30 días" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Paga una suscripción.");
    await user.click(screen.getByRole("button", { name: "Cancelar" }));
    await user.click(screen.getByRole("button", { name: "Borrar la clínica" }));

    expect(screen.getByLabelText("Motivo")).toHaveValue("Cerró");
  });

  it("that was asked for meanwhile is said with its day, and is not asked for again", async () => {
    const { installation, user } = show();
    server.use(meanwhile("deletion", installation, "2099-12-31T15:00:00Z"));
    await user.click(await screen.findByRole("button", { name: "Borrar la clínica" }));
    await user.type(screen.getByLabelText("Motivo"), "Cerró");
    await user.click(screen.getByRole("button", { name: "Sí, borrar en 30 días" }));

    const dialog = question("¿Borrar a Clínica Jiboa?");
    expect(await dialog.findByText(/Ya está pedido.*jueves 31 de diciembre de 2099/)).toBeVisible();
    expect(dialog.getByRole("alert")).toHaveTextContent("Decida de nuevo.");
    expect(dialog.queryByRole("button", { name: "Sí, borrar en 30 días" })).toBeNull();
    expect(dialog.getByLabelText("Motivo")).toHaveValue("Cerró");
    await user.click(dialog.getByRole("button", { name: "Entendido" }));

    expect(screen.getByRole("button", { name: "No borrar la clínica" })).toBeVisible();
  });

  it("whose day was moved meanwhile is taken back only after that was read", async () => {
    const { installation, user } = show("2099-12-28T15:00:00Z");
    server.use(meanwhile("deletion/cancel", installation, "2099-12-31T15:00:00Z"));
    await user.click(await screen.findByRole("button", { name: "No borrar la clínica" }));
    const dialog = question("¿No borrar a Clínica Jiboa?");
    await user.click(dialog.getByRole("button", { name: "Sí, conservarla" }));
    expect(await dialog.findByText(/Ahora.*jueves 31 de diciembre de 2099/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Sí, conservarla" }));

    expect(await screen.findByText("La clínica ya no se borrará")).toBeVisible();
    expect(installation.sent.at(-1)).toEqual({ seen: { delete_at: "2099-12-31T15:00:00Z" } });
  });

  it("is taken back", async () => {
    const { installation, user } = show("2099-12-28T15:00:00Z");
    await user.click(await screen.findByRole("button", { name: "No borrar la clínica" }));
    await user.click(
      question("¿No borrar a Clínica Jiboa?").getByRole("button", { name: "Sí, conservarla" }),
    );

    expect(await screen.findByText("La clínica ya no se borrará")).toBeVisible();
    expect(screen.queryByText(/28 de diciembre/)).toBeNull();
    expect(installation.sent.at(-1)).toEqual({ seen: { delete_at: "2099-12-28T15:00:00Z" } });
  });

  it("is seen in the list", () => {
    const { installation } = show();
    renderWithQueries(
      <ul>
        <ClinicRow
          clinic={{ ...installation.clinic(), delete_at: "2099-12-28T15:00:00Z" }}
          now={new Date()}
          isOpen={false}
          onOpen={() => undefined}
        />
      </ul>,
    );

    expect(screen.getByText("Se borra el lunes 28 de diciembre de 2099")).toBeVisible();
  });
});
