import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import type { DetachedWindowAPI } from "happy-dom";
import { afterAll, afterEach, beforeAll } from "vitest";
import { forgetAnswers } from "@/shared/api/kept-answers.ts";
import { server } from "./contract-server.ts";

// The Fetch standard keeps a request with a tag of its own out of the browser's cache, and says so in this header. The
// simulated browser would look for the 304 in its cache, and passes it on only when it finds the header.
(window as Window & typeof globalThis & { happyDOM: DetachedWindowAPI }).happyDOM.settings.fetch.interceptor =
  {
    beforeAsyncRequest: async ({ request }) => {
      if (request.headers.has("If-None-Match")) {
        request.headers.set("Cache-Control", "no-cache");
      }
    },
  };

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));

afterEach(() => {
  cleanup();
  server.resetHandlers();
  window.sessionStorage.clear();
  forgetAnswers();
});

afterAll(() => server.close());
