import { QueryClient } from "@tanstack/react-query";
import { act, screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Identity } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { followLanguage } from "@/shared/api/own-language.ts";
import { chooseLanguage, chosenLanguage } from "@/shared/i18n/language.ts";
import { aMember, anIdentity } from "@/testing/builders.ts";
import { on, refusal, server } from "@/testing/contract-server.ts";
import { renderWithQueries } from "@/testing/render.tsx";
import { speakLanguage } from "./speak-language.ts";
import { ToastRegion } from "./toast-region.tsx";

const { user: luis, clinic } = anIdentity();
let sent: unknown[] = [];
let queryClient = new QueryClient();

const known = () => queryClient.getQueryData<Identity>(keys.identity)?.user.language;

function stores() {
  server.use(
    on("patch", "/api/users/me", ({ body }) => {
      sent.push(body);
      return {
        status: 200,
        body: { user: aMember(), language: body.language ?? null, token: null },
      };
    }),
  );
}

function failsToStore() {
  server.use(
    on("patch", "/api/users/me", () => ({ status: 503, body: refusal("UNAVAILABLE", "Intente luego.") })),
  );
}

beforeEach(() => {
  sent = [];
  queryClient = new QueryClient();
  queryClient.setQueryData<Identity>(keys.identity, { user: luis, clinic });
});

afterEach(() => act(() => chooseLanguage("es-SV")));

describe("a language that is chosen", () => {
  it("is shown at once and stored with the user", async () => {
    stores();

    await speakLanguage(queryClient, luis.id, "en");

    expect(document.documentElement.lang).toBe("en");
    expect(sent).toEqual([{ language: "en" }]);
    expect(known()).toBe("en");
  });

  it("stays in this browser where it cannot be stored, which is said, and is stored when its user is back", async () => {
    failsToStore();
    renderWithQueries(<ToastRegion />);

    await act(() => speakLanguage(queryClient, luis.id, "en"));

    expect(await screen.findByText("The language changed in this browser only")).toBeVisible();
    expect(chosenLanguage()).toBe("en");
    expect(known()).toBeNull();

    stores();
    followLanguage(queryClient, { ...luis, language: "es-SV" }, false);

    await vi.waitFor(() => expect(sent).toEqual([{ language: "en" }]));
    expect(chosenLanguage()).toBe("en");
    await vi.waitFor(() => expect(known()).toBe("en"));
  });

  it("is the last of several, in whatever order the answers come", async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.use(
      http.patch("*/api/users/me", async ({ request }) => {
        sent.push(await request.json());
        if (sent.length === 1) {
          await held;
        }
        return HttpResponse.json({ user: aMember(), language: "en", token: null });
      }),
    );

    const both = [
      speakLanguage(queryClient, luis.id, "en"),
      waitFor(() => expect(sent).toHaveLength(1)).then(() => speakLanguage(queryClient, luis.id, "es-SV")),
    ];
    await waitFor(() => expect(document.documentElement.lang).toBe("es-SV"));
    release();
    await Promise.all(both);

    expect(sent).toEqual([{ language: "en" }, { language: "es-SV" }]);
    expect(known()).toBe("es-SV");
  });
});
