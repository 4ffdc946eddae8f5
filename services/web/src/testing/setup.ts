import "@testing-library/jest-dom/vitest";
import { i18n } from "@lingui/core";
import { cleanup, configure } from "@testing-library/react";
import type { DetachedWindowAPI } from "happy-dom";
import { destroyAnnouncer } from "react-aria/private/live-announcer/LiveAnnouncer";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { forgetChanges } from "@/features/appointments/under-way.ts";
import { bound } from "@/features/session/bound.ts";
import { forgetFailures } from "@/shared/api/reachability.ts";
import { session } from "@/shared/api/session.ts";
import { forgetDrafts, ownDrafts } from "@/shared/lib/drafts.ts";
import { serverAhead } from "@/shared/lib/server-clock.ts";
import { toastQueue } from "@/shared/ui/toast-queue.ts";
import { anIdentity } from "./builders.ts";
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

// Browsers report a changed selection a moment later, and only when it changed. The simulated one reports every call at
// once: a date's field, which collapses its selection when it hears the report, would call itself without end.
const { collapse } = Selection.prototype;
Selection.prototype.collapse = function collapseOnce(node, offset = 0) {
  if (!(this.isCollapsed && this.anchorNode === node && this.anchorOffset === offset)) {
    collapse.call(this, node, offset);
  }
};

// Long enough for a page whose parts are loaded for the first time on a machine that is busy with other things.
configure({ asyncUtilTimeout: 8_000 });

// Outside production each text carries its Spanish source, so that tests need no catalogue.
i18n.loadAndActivate({ locale: "es-SV", messages: {} });

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));

// Every test is a page of somebody who is signed in; one about signing in begins with `session.reset()`.
beforeEach(() => session.open({ token: "a-token", ...anIdentity() }));

// Most files share a page and its modules (`vitest.config.ts`): whatever a test leaves in them is taken away here.
afterEach(() => {
  cleanup();
  toastQueue.clear();
  destroyAnnouncer();
  document.body.replaceChildren();
  server.resetHandlers();
  window.sessionStorage.clear();
  window.localStorage.clear();
  forgetDrafts();
  ownDrafts("");
  forgetChanges();
  forgetFailures();
  bound.write(undefined);
  serverAhead.write(0);
  session.reset();
});

afterAll(() => server.close());
