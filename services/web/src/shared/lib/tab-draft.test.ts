import { expect, it, vi } from "vitest";
import { tabDraft } from "./tab-draft.ts";

const draft = tabDraft("greeting", { name: "", city: "San Salvador" });

it("gives back what was kept, and what the form begins with where nothing was", () => {
  expect(draft.read()).toEqual({ name: "", city: "San Salvador" });
  draft.keep({ name: "Rosa", city: "Santa Ana" });
  expect(draft.read()).toEqual({ name: "Rosa", city: "Santa Ana" });
  draft.drop();
  expect(draft.read()).toEqual({ name: "", city: "San Salvador" });
});

it.each(["null", "[]", "{", '{"name":5,"other":"x"}'])(
  "takes nothing that is not of the form: %s",
  (text) => {
    window.sessionStorage.setItem("cita.greeting", text);

    expect(draft.read()).toEqual({ name: "", city: "San Salvador" });
  },
);

it("is empty where the browser keeps nothing", () => {
  const refused = vi.spyOn(window, "sessionStorage", "get").mockImplementation(() => {
    throw new DOMException("refused", "SecurityError");
  });
  draft.keep({ name: "Rosa", city: "" });
  expect(draft.read().name).toBe("");
  refused.mockRestore();
});
