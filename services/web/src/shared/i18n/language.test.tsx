import { render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { stateWord } from "@/shared/lib/appointment-words.ts";
import { sayDay } from "@/shared/lib/clinic-time.ts";
import { sayMoney } from "@/shared/lib/money.ts";
import { chooseLanguage, chosenLanguage, keepLanguage, showKeptLanguage, startLanguage } from "./language.ts";
import { LanguageProvider } from "./language-provider.tsx";

afterEach(() => chooseLanguage("es-SV"));

function Words() {
  return <p>{`${stateWord("confirmed")}, ${sayDay("2026-11-23")}`}</p>;
}

it("is Spanish until another one is chosen, and stays what was chosen", async () => {
  localStorage.clear();
  await startLanguage();
  expect(chosenLanguage()).toBe("es-SV");
  expect(stateWord("no_show")).toBe("No vino");

  await chooseLanguage("en");
  expect(chosenLanguage()).toBe("en");
  expect(stateWord("no_show")).toBe("Did not come");
  expect(document.documentElement.lang).toBe("en");
});

it("changes texts, days and amounts on the page at once", async () => {
  render(
    <LanguageProvider>
      <Words />
    </LanguageProvider>,
  );
  expect(screen.getByText("Confirmada, lunes 23 de noviembre")).toBeVisible();

  await chooseLanguage("en");

  await waitFor(() => expect(screen.getByText("Confirmed, Monday November 23")).toBeVisible());
  expect(sayMoney(2200, "USD")).toBe("$22.00");
});

it("is at the start the one of who has come in meanwhile", async () => {
  const started = startLanguage();
  keepLanguage("en");
  void showKeptLanguage();
  await started;

  expect(document.documentElement.lang).toBe("en");
});

it("is the one that was chosen last, however long the texts of the others take", async () => {
  await Promise.all([chooseLanguage("en"), chooseLanguage("es-SV")]);
  await Promise.all([chooseLanguage("es-SV"), chooseLanguage("en")]);

  expect(chosenLanguage()).toBe("en");
  expect(document.documentElement.lang).toBe("en");
});
