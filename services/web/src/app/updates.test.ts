import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { newVersion } from "@/shared/lib/new-version.ts";
import { followUpdates } from "./updates.ts";

class FakeWorker extends EventTarget {
  state = "installing";
  postMessage = vi.fn();

  become(state: string) {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

class FakeRegistration extends EventTarget {
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  update = vi.fn(async () => undefined);

  find(worker: FakeWorker) {
    this.installing = worker;
    this.dispatchEvent(new Event("updatefound"));
  }
}

let registration = new FakeRegistration();
const container = Object.assign(new EventTarget(), {
  controller: null as object | null,
  register: vi.fn(async () => registration),
});
const reload = vi.fn();

beforeEach(() => {
  registration = new FakeRegistration();
  container.controller = {};
  newVersion.write(undefined);
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { serviceWorker: container }));
  vi.spyOn(window.location, "reload").mockImplementation(reload);
});

afterEach(() => {
  vi.unstubAllGlobals();
  reload.mockClear();
});

it("offers a version that was found while the page is open, and loads it when it is taken", async () => {
  await followUpdates();
  const worker = new FakeWorker();
  registration.find(worker);
  expect(newVersion.read()).toBeUndefined();

  worker.become("installed");
  newVersion.read()?.();
  expect(worker.postMessage).toHaveBeenCalledWith({ type: "SKIP_WAITING" });
  expect(reload).not.toHaveBeenCalled();

  container.dispatchEvent(new Event("controllerchange"));
  expect(reload).toHaveBeenCalledOnce();
});

it("offers a version that waited already", async () => {
  registration.waiting = Object.assign(new FakeWorker(), { state: "installed" });

  await followUpdates();

  expect(newVersion.read()).toBeDefined();
});

it("does not offer the first version", async () => {
  container.controller = null;
  await followUpdates();
  const worker = new FakeWorker();
  registration.find(worker);
  worker.become("installed");

  expect(newVersion.read()).toBeUndefined();
});

it("never loads the page by itself when another tab took the version", async () => {
  await followUpdates();
  container.dispatchEvent(new Event("controllerchange"));

  expect(reload).not.toHaveBeenCalled();
});

it("does without workers where the browser refuses them", async () => {
  container.register.mockRejectedValueOnce(new DOMException("no", "SecurityError"));

  await expect(followUpdates()).resolves.toBeUndefined();
});
