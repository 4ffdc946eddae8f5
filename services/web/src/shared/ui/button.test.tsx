import { act, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { LanguageProvider } from "@/shared/i18n/language-provider.tsx";
import { Button } from "./button.tsx";

it("leaves no announcement without a name when it goes while it waits", () => {
  const page = (content: React.ReactNode) => <LanguageProvider>{content}</LanguageProvider>;
  const { rerender } = render(page(<Button>Llegó</Button>));
  act(() => screen.getByRole("button").focus());
  rerender(page(<Button isPending>Llegó</Button>));
  const announcements = () => document.querySelectorAll("[data-live-announcer] [role='img']");
  expect(announcements()).toHaveLength(1);

  rerender(page(null));

  expect(announcements()).toHaveLength(0);
});
