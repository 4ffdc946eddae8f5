import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { IconButton } from "./icon-button.tsx";

let hasPointer: boolean;

beforeEach(() => {
  const usual = window.matchMedia.bind(window);
  vi.spyOn(window, "matchMedia").mockImplementation((query) =>
    query.includes("any-hover") ? { ...usual(query), matches: hasPointer, ...nobody } : usual(query),
  );
});

const nobody = { addEventListener: () => undefined, removeEventListener: () => undefined };

afterEach(() => vi.restoreAllMocks());

it("shows its words to the keyboard, and one Escape takes them away and closes what is around it", async () => {
  hasPointer = true;
  const onEscape = vi.fn();
  const onKeyDown = ({ key }: KeyboardEvent) => key === "Escape" && onEscape();
  document.addEventListener("keydown", onKeyDown);
  render(<IconButton label="Más acciones">…</IconButton>);
  const user = userEvent.setup();

  await user.tab();
  expect(await screen.findByRole("tooltip")).toHaveTextContent("Más acciones");
  await user.keyboard("{Escape}");

  expect(screen.queryByRole("tooltip")).toBeNull();
  expect(onEscape).toHaveBeenCalledOnce();
  document.removeEventListener("keydown", onKeyDown);
});

it("has no words where nothing can rest on it", async () => {
  hasPointer = false;
  render(<IconButton label="Más acciones">…</IconButton>);

  await userEvent.tab();
  expect(screen.getByRole("button", { name: "Más acciones" })).toHaveFocus();
  expect(screen.queryByRole("tooltip")).toBeNull();
});
