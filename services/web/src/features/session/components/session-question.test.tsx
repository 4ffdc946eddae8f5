import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { anIdentity } from "@/testing/builders.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { SessionQuestion } from "./session-question.tsx";

it("leads whoever forgot the password to another tab, so that what was typed here stays", () => {
  renderWithQueries(<SessionQuestion isOpen user={anIdentity().user} Setup={() => null} signOut={null} />);

  const link = screen.getByRole("link", { name: "¿Olvidó su contraseña? Se abre en otra pestaña." });
  expect(link).toHaveAttribute("href", "/clave");
  expect(link).toHaveAttribute("target", "_blank");
});
