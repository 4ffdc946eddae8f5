/*
 * What most files of journeys begin with: a browser, a computer in it, and the API as the desk uses it. All of it is there
 * as soon as the first journey begins.
 */
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { readEnvironment } from "./environment.ts";
import { closePages, newComputer, openBrowser } from "./staff.ts";

export const environment = readEnvironment();
export let browser: Browser;
/** The computer. */
export let context: BrowserContext;
/** Only where it was asked for: it signs in. */
export let desk: Desk;

interface Needs {
  desk?: boolean;
}

/** One computer for all journeys of the file, so that it signs in once. */
export function oneComputer(needs: Needs = {}): void {
  openAll(needs);
  beforeAll(async () => {
    context = await newComputer(browser);
  });
  afterEach(() => closePages(context));
}

/** A computer for each journey: none finds what another one has left. */
export function computerEach(needs: Needs = {}): void {
  openAll(needs);
  beforeEach(async () => {
    context = await newComputer(browser);
  });
  afterEach(() => context.close());
}

function openAll(needs: Needs): void {
  beforeAll(async () => {
    browser = await openBrowser(environment);
    if (needs.desk) {
      desk = await openDesk(environment);
    }
  });
  afterAll(() => browser?.close());
}
