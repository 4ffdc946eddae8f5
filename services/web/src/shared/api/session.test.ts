import { describe, expect, it, vi } from "vitest";
import { anIdentity } from "@/testing/builders.ts";
import { Problem, problemFrom, unreachable } from "./problem.ts";
import { createSession } from "./session.ts";
import type { SessionMemory } from "./session-memory.ts";
import type { TabMessage } from "./session-tabs.ts";

const never = new AbortController().signal;
const ended = () => new Problem({ code: "UNAUTHENTICATED", status: 401 });
const luis = (token: string) => ({ token, ...anIdentity() });
const marta = (token: string) => {
  const { user, clinic } = anIdentity();
  return { token, user: { ...user, id: "user-2" }, clinic };
};

/** One browser: what it remembers, its one lock, and its tabs, which hear each other. */
function aBrowser(ask: () => Promise<ReturnType<typeof luis>>) {
  const kept = { user: undefined as string | undefined, leaving: false, switching: false };
  const memory: SessionMemory = {
    readUser: () => kept.user,
    keepUser: (id) => Object.assign(kept, { user: id, leaving: false }),
    keepLeaving: () => Object.assign(kept, { user: undefined, leaving: true }),
    isLeaving: () => kept.leaving,
    dropLeaving: () => Object.assign(kept, { leaving: false }),
    keepSwitching: (is) => Object.assign(kept, { switching: is }),
    isSwitching: () => kept.switching,
  };
  const ears: ((message: TabMessage) => void)[] = [];
  const leave = vi.fn(async () => undefined);
  let last: Promise<unknown> = Promise.resolve();

  function openTab() {
    let own: ((message: TabMessage) => void) | undefined;
    return createSession({
      ask,
      leave,
      memory,
      tabs: {
        tell: (message) => {
          for (const ear of ears.filter((one) => one !== own)) {
            ear(message);
          }
        },
        onHear: (hear) => {
          own = hear;
          ears.push(hear);
        },
        alone: (work) => {
          const mine = last.then(work, work);
          last = mine.catch(() => undefined);
          return mine;
        },
      },
    });
  }
  return { openTab, kept, leave };
}

describe("a page that was just loaded", () => {
  it("gets its token by the cookie", async () => {
    const tab = aBrowser(async () => luis("fresh")).openTab();

    expect(await tab.ready()).toBe(true);
    expect(tab.token()).toBe("fresh");
    expect(tab.state.read()).toBe("open");
  });

  it("is for nobody when the cookie is not accepted", async () => {
    const tab = aBrowser(() => Promise.reject(ended())).openTab();

    expect(await tab.ready()).toBe(false);
    expect(tab.state.read()).toBe("ended");
  });

  it("says that Cita cannot be reached, and finds its session when it can", async () => {
    const ask = vi.fn().mockRejectedValueOnce(unreachable()).mockResolvedValue(luis("fresh"));
    const tab = aBrowser(ask).openTab();

    await expect(tab.ready()).rejects.toMatchObject({ code: "UNREACHABLE" });
    expect(tab.state.read()).toBe("unknown");
    expect(await tab.ready()).toBe(true);
  });

  it("is shown at once when something of its user is kept, even without a connection", async () => {
    const browser = aBrowser(() => Promise.reject(unreachable()));
    browser.kept.user = "user-1";

    expect(await browser.openTab().ready()).toBe(true);
  });
});

describe("several tabs", () => {
  it("ask once when all of them need a token", async () => {
    const ask = vi.fn(async () => luis("fresh"));
    const browser = aBrowser(ask);
    const tabs = [browser.openTab(), browser.openTab(), browser.openTab()];

    const tokens = await Promise.all(tabs.map((tab) => tab.tokenAfter(undefined, never)));

    expect(tokens).toEqual(["fresh", "fresh", "fresh"]);
    expect(ask).toHaveBeenCalledOnce();
  });

  it("all sign out with one, and none comes back by the cookie until the server knows", async () => {
    const ask = vi.fn(async () => luis("fresh"));
    const browser = aBrowser(ask);
    const [one, other] = [browser.openTab(), browser.openTab()];
    await one.ready();
    browser.leave.mockRejectedValueOnce(unreachable());

    other.close();

    expect([one.state.read(), other.state.read()]).toEqual(["closed", "closed"]);
    expect(one.token()).toBeUndefined();
    await vi.waitFor(() => expect(browser.leave).toHaveBeenCalledOnce());
    const later = browser.openTab();
    expect(await later.ready()).toBe(false);
    await later.left();
    expect(browser.leave).toHaveBeenCalledTimes(2);
    expect(browser.kept.leaving).toBe(false);
    expect(ask).toHaveBeenCalledOnce();
  });

  it("all learn that the account is not active, from a token that is still the present one", () => {
    const browser = aBrowser(async () => luis("fresh"));
    const [one, other] = [browser.openTab(), browser.openTab()];
    one.open(luis("now"));

    one.deactivate("an older one");
    expect(one.state.read()).toBe("open");
    one.deactivate("now");

    expect([one.state.read(), other.state.read()]).toEqual(["closed", "closed"]);
    expect([one.leftBy(), other.leftBy()]).toEqual(["inactive", "inactive"]);
  });

  it("go on together with the token of a changed password", () => {
    const browser = aBrowser(async () => luis("fresh"));
    const [one, other] = [browser.openTab(), browser.openTab()];
    one.open(luis("old"));

    one.replace("new");

    expect([one.token(), other.token()]).toEqual(["new", "new"]);
  });

  it("go on together when the password was given in one of them", async () => {
    const browser = aBrowser(() => Promise.reject(ended()));
    const [one, other] = [browser.openTab(), browser.openTab()];
    one.open(luis("old"));
    const waiting = [one.tokenAfter("old", never), other.tokenAfter("old", never)];
    await vi.waitFor(() => expect([one.state.read(), other.state.read()]).toEqual(["ended", "ended"]));

    other.open(luis("new"));

    expect(await Promise.all(waiting)).toEqual(["new", "new"]);
  });
});

describe("another user", () => {
  it("finds nothing of the first: the page is told, and what waited is not sent", async () => {
    const browser = aBrowser(() => Promise.reject(ended()));
    const tab = browser.openTab();
    tab.open(luis("old"));
    const onOtherUser = vi.fn();
    tab.listen({ onOtherUser });
    const waiting = tab.tokenAfter("old", never);
    await vi.waitFor(() => expect(tab.state.read()).toBe("ended"));

    tab.open(marta("new"));

    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    expect(onOtherUser).toHaveBeenCalledWith({ wasOpen: true, isSwitch: false, role: "staff" });
  });

  it("is not one who comes after a sign-out", () => {
    const tab = aBrowser(() => Promise.reject(ended())).openTab();
    const onOtherUser = vi.fn();
    tab.listen({ onOtherUser });
    tab.open(luis("old"));
    tab.close();
    tab.open(marta("new"));

    expect(onOtherUser).not.toHaveBeenCalled();
  });
});

describe("a quick switch", () => {
  it("lets another user go on in all tabs, which learn that it was one", async () => {
    const browser = aBrowser(() => Promise.reject(ended()));
    const [one, other] = [browser.openTab(), browser.openTab()];
    one.open(luis("of-luis"));
    const [here, there] = [vi.fn(), vi.fn()];
    one.listen({ onOtherUser: here });
    other.listen({ onOtherUser: there });
    const ask = vi.fn(async () => marta("of-marta"));

    await one.switchBy(ask, never);

    expect(ask).toHaveBeenCalledWith("of-luis");
    expect([one.token(), other.token()]).toEqual(["of-marta", "of-marta"]);
    expect(here).toHaveBeenCalledWith({ wasOpen: true, isSwitch: true, role: "staff" });
    expect(there).toHaveBeenCalledWith({ wasOpen: true, isSwitch: true, role: undefined });
  });

  it("with a wrong PIN changes nothing", async () => {
    const tab = aBrowser(() => Promise.reject(ended())).openTab();
    tab.open(luis("of-luis"));
    const ask = vi.fn().mockRejectedValue(problemFrom(401, { code: "PIN_INVALID", error: "No es." }));

    await expect(tab.switchBy(ask, never)).rejects.toMatchObject({ code: "PIN_INVALID" });

    expect(ask).toHaveBeenCalledOnce();
    expect(tab.token()).toBe("of-luis");
    expect(tab.state.read()).toBe("open");
  });

  it("is asked for with a new token where the first one was refused", async () => {
    const tab = aBrowser(async () => luis("renewed")).openTab();
    tab.open(luis("old"));
    const ask = vi.fn(async (token: string) => {
      if (token === "old") {
        throw ended();
      }
      return marta("of-marta");
    });

    await tab.switchBy(ask, never);

    expect(tab.token()).toBe("of-marta");
  });

  it("whose answer was lost is known by the user of the next token", async () => {
    const tab = aBrowser(async () => marta("of-marta")).openTab();
    tab.open(luis("of-luis"));
    const onOtherUser = vi.fn();
    tab.listen({ onOtherUser });

    await expect(tab.switchBy(() => Promise.reject(unreachable()), never)).rejects.toBeInstanceOf(Problem);
    expect(await tab.tokenAfter("of-luis", never)).toBe("of-marta");

    expect(onOtherUser).toHaveBeenCalledWith(expect.objectContaining({ isSwitch: true }));
  });

  it("whose answer was lost is known by another tab, which gets the next token", async () => {
    const browser = aBrowser(async () => marta("of-marta"));
    const [one, other] = [browser.openTab(), browser.openTab()];
    one.open(luis("of-luis"));
    const [here, there] = [vi.fn(), vi.fn()];
    one.listen({ onOtherUser: here });
    other.listen({ onOtherUser: there });

    await expect(one.switchBy(() => Promise.reject(unreachable()), never)).rejects.toBeInstanceOf(Problem);
    await other.tokenAfter("of-luis", never);

    expect(there).toHaveBeenCalledWith(expect.objectContaining({ isSwitch: true }));
    expect(here).toHaveBeenCalledWith(expect.objectContaining({ isSwitch: true }));
    expect(browser.kept.switching).toBe(false);
  });

  it("that was refused is not taken for what brought the next user", async () => {
    const tab = aBrowser(() => Promise.reject(ended())).openTab();
    tab.open(luis("of-luis"));
    const onOtherUser = vi.fn();
    tab.listen({ onOtherUser });
    const refused = problemFrom(401, { code: "PIN_INVALID", error: "No es." });

    await expect(tab.switchBy(() => Promise.reject(refused), never)).rejects.toBe(refused);
    tab.open(marta("of-marta"));

    expect(onOtherUser).toHaveBeenCalledWith(expect.objectContaining({ isSwitch: false }));
  });
});

it("asks nothing more from a page that will be loaded again for another user", async () => {
  const tab = aBrowser(() => Promise.reject(ended())).openTab();
  tab.listen({ onOtherUser: tab.endPage });
  tab.open(luis("of-luis"));
  tab.open(marta("of-marta"));

  await expect(tab.tokenAfter(undefined, never)).rejects.toMatchObject({ name: "AbortError" });
});

it("renews the token before it ends", async () => {
  vi.useFakeTimers();
  const claims = btoa(JSON.stringify({ iat: 1_000, exp: 1_000 + 8 * 3_600 }));
  const tab = aBrowser(async () => luis("second")).openTab();

  tab.open(luis(`x.${claims}.x`));
  await vi.advanceTimersByTimeAsync((8 * 60 - 6) * 60_000);
  expect(tab.token()).not.toBe("second");
  await vi.advanceTimersByTimeAsync(2 * 60_000);

  expect(tab.token()).toBe("second");
  vi.useRealTimers();
});

it("does not come back by an answer that was on its way at the sign-out", async () => {
  let answer: (opened: ReturnType<typeof luis>) => void = () => undefined;
  const tab = aBrowser(() => new Promise((resolve) => (answer = resolve))).openTab();
  tab.open(luis("old"));
  const waiting = tab.tokenAfter("old", never);
  await Promise.resolve();

  tab.close();
  await vi.waitFor(() => answer(luis("new")));

  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  expect(tab.token()).toBeUndefined();
});
