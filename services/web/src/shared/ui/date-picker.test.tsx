import { i18n } from "@lingui/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { LanguageProvider } from "@/shared/i18n/language-provider.tsx";
import { Button } from "./button.tsx";
import { DatePicker } from "./date-picker.tsx";

afterEach(() => {
  // What is still shown would be written anew in the other language.
  cleanup();
  i18n.loadAndActivate({ locale: "es-SV", messages: {} });
});

const segments = () => screen.getAllByRole("spinbutton");
const shown = () => segments().map((one) => one.getAttribute("aria-valuenow"));

function open(first: string) {
  const told: string[] = [];
  function Form() {
    const [day, setDay] = useState(first);
    return (
      <LanguageProvider>
        <DatePicker
          label="Fecha"
          today="2026-11-23"
          value={day}
          tellsImpossible
          onChange={(next) => {
            told.push(next);
            setDay(next);
          }}
        />
        <Button>Después</Button>
      </LanguageProvider>
    );
  }
  render(<Form />);
  return { told, user: userEvent.setup() };
}

it("tells a typed day that does not exist, and never another one in its place", async () => {
  const { told, user } = open("2026-12-23");
  await user.click(segments()[0] ?? document.body);

  await user.keyboard("31022027");

  expect(told.at(-1)).toBe("2027-02-31");
  // The days that there are, while the first two digits are typed.
  expect(told.slice(0, 2)).toEqual(["2026-12-03", "2026-12-31"]);
  expect(told.slice(2).every((day) => /-(00|02)-31$/.test(day))).toBe(true);
  expect(shown()).toEqual(["31", "2", "2027"]);
  await user.click(screen.getByRole("button", { name: "Después" }));
  expect(told.at(-1)).toBe("2027-02-31");
  expect(shown()).toEqual([null, null, null]);
});

it("takes the mended day, also when it is the one from before", async () => {
  const { told, user } = open("2026-11-30");
  await user.click(segments()[0] ?? document.body);

  await user.keyboard("31");
  expect(told.at(-1)).toBe("2026-11-31");
  await user.click(segments()[0] ?? document.body);
  await user.keyboard("30");

  expect(told.at(-1)).toBe("2026-11-30");
  expect(shown()).toEqual(["30", "11", "2026"]);
});

it("does not fall back to the day from before when an impossible one is left", async () => {
  const { told, user } = open("2026-11-30");
  await user.click(segments()[0] ?? document.body);
  await user.keyboard("31");

  await user.click(screen.getByRole("button", { name: "Después" }));

  expect(told.at(-1)).toBe("2026-11-31");
  expect(shown()).toEqual([null, null, null]);
});

it("names the month in English, where the order of the numbers says too little", () => {
  i18n.loadAndActivate({ locale: "en", messages: {} });
  open("2026-12-03");

  expect(segments().map((one) => one.textContent)).toEqual(["Dec", "3", "2026"]);
  expect(segments()[0]).toHaveAttribute("aria-valuenow", "12");
});
