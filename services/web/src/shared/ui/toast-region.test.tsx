import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { renderWithQueries } from "@/testing/render.tsx";
import { showToast, showUndo, toastQueue } from "./toast-queue.ts";
import { ToastRegion } from "./toast-region.tsx";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  act(() => toastQueue.clear());
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

it("counts the seconds in which something can be taken back, and goes when they are over", () => {
  const onPress = vi.fn();
  renderWithQueries(<ToastRegion />);
  act(
    () => void showUndo({ tone: "good", title: "Cita movida" }, { label: "Deshacer", onPress }, Date.now()),
  );

  const undo = screen.getByRole("button", { name: "Deshacer" });
  expect(undo).toHaveTextContent("7");
  pass(4100);
  expect(undo).toHaveTextContent("3");
  pass(3000);
  expect(screen.queryByText("Cita movida")).toBeNull();
  expect(onPress).not.toHaveBeenCalled();
});

it("counts from when the change was requested, and offers nothing when a message may have left", () => {
  const onPress = vi.fn();
  renderWithQueries(<ToastRegion />);
  act(() => {
    const action = { label: "Deshacer", onPress };
    showUndo({ tone: "good", title: "Cita movida" }, action, Date.now() - 3_000);
    showUndo({ tone: "good", title: "Cita cancelada" }, action, Date.now() - 7_500);
  });

  expect(screen.getByRole("button", { name: "Deshacer" })).toHaveTextContent("4");
  expect(screen.getByText("Cita cancelada")).toBeVisible();
});

it("takes back once, and goes with it", () => {
  const onPress = vi.fn();
  renderWithQueries(<ToastRegion />);
  act(
    () =>
      void showUndo({ tone: "good", title: "Cita cancelada" }, { label: "Deshacer", onPress }, Date.now()),
  );

  fireEvent.click(screen.getByRole("button", { name: "Deshacer" }));

  expect(onPress).toHaveBeenCalledOnce();
  expect(screen.queryByText("Cita cancelada")).toBeNull();
});

it("shows a plain note for some seconds, or until its caller takes it away", () => {
  renderWithQueries(<ToastRegion />);
  let close = () => {};
  act(() => {
    showToast({ tone: "bad", title: "No se pudo guardar" });
    close = showToast({ tone: "calm", title: "Guardando" });
  });

  expect(screen.getByText("Guardando")).toBeVisible();
  act(() => close());
  expect(screen.queryByText("Guardando")).toBeNull();
  pass(6500);
  expect(screen.queryByText("No se pudo guardar")).toBeNull();
});

it("goes after some seconds when it came up under a pointer that rests", () => {
  renderWithQueries(<ToastRegion />);
  const undo = { label: "Deshacer", onPress: () => showToast({ tone: "calm", title: "Deshecho" }) };
  act(() => void showUndo({ tone: "good", title: "Cita movida" }, undo, Date.now()));

  fireEvent.click(screen.getByRole("button", { name: "Deshacer" }));
  fireEvent.pointerOver(screen.getByText("Deshecho"), { pointerType: "mouse" });
  pass(7000);

  expect(screen.queryByText("Deshecho")).toBeNull();
});

it("stays while somebody points at it or has the focus in it, and no longer than until another key is pressed", () => {
  renderWithQueries(<ToastRegion />);
  act(() => void showToast({ tone: "good", title: "Cita movida" }));
  pass(3000);
  fireEvent.pointerMove(screen.getByText("Cita movida"), { pointerType: "mouse" });
  pass(20_000);
  expect(screen.getByText("Cita movida")).toBeVisible();

  fireEvent.keyDown(document.body, { key: "n" });
  pass(2000);
  act(() => screen.getByRole("button", { name: "Cerrar" }).focus());
  pass(20_000);
  expect(screen.getByText("Cita movida")).toBeVisible();

  act(() => screen.getByRole("button", { name: "Cerrar" }).blur());
  pass(3500);
  expect(screen.queryByText("Cita movida")).toBeNull();
});

describe("the key that takes back", () => {
  const offer = (title: string, onPress: () => void, sentAt = Date.now()) =>
    act(() => void showUndo({ tone: "good", title }, { label: "Deshacer", onPress }, sentAt));
  const press = (on: Element = document.body, more: KeyboardEventInit = { ctrlKey: true }) =>
    fireEvent.keyDown(on, { key: "z", ...more });

  it.each([{ ctrlKey: true }, { metaKey: true }])("does what the button does, once: %o", (modifier) => {
    const onPress = vi.fn();
    renderWithQueries(<ToastRegion />);
    offer("Cita movida", onPress);

    // The browser's own undo stays away where the key meant something.
    expect(press(document.body, modifier)).toBe(false);
    expect(press(document.body, modifier)).toBe(true);

    expect(onPress).toHaveBeenCalledOnce();
    expect(screen.queryByText("Cita movida")).toBeNull();
  });

  it("takes the latest change back first", () => {
    const [first, second] = [vi.fn(), vi.fn()];
    renderWithQueries(<ToastRegion />);
    offer("Cita movida", first);
    pass(1000);
    offer("Cita cancelada", second);

    press();
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
    press();
    expect(first).toHaveBeenCalledOnce();
  });

  it.each<[string, KeyboardEventInit]>([
    ["without Ctrl", {}],
    ["with Shift, which does again", { ctrlKey: true, shiftKey: true }],
    ["with Alt", { ctrlKey: true, altKey: true }],
    ["held down", { ctrlKey: true, repeat: true }],
  ])("is not the key %s", (_, more) => {
    const onPress = vi.fn();
    renderWithQueries(<ToastRegion />);
    offer("Cita movida", onPress);

    expect(press(document.body, more)).toBe(true);

    expect(onPress).not.toHaveBeenCalled();
  });

  it.each(["input", "textarea", "div contenteditable=true"])("leaves what is typed in a %s alone", (tag) => {
    const onPress = vi.fn();
    renderWithQueries(<ToastRegion />);
    offer("Cita movida", onPress);
    const place = document.createElement("div");
    place.innerHTML = `<${tag}>`;
    document.body.append(place);

    expect(press(place.firstElementChild ?? place)).toBe(true);

    expect(onPress).not.toHaveBeenCalled();
    place.remove();
  });

  it("works from a button and from a box that is ticked, where nothing is typed", () => {
    const onPress = vi.fn();
    renderWithQueries(<ToastRegion />);
    offer("Cita movida", onPress);
    const box = Object.assign(document.createElement("input"), { type: "checkbox" });
    document.body.append(box);

    press(box);

    expect(onPress).toHaveBeenCalledOnce();
    box.remove();
  });

  it("takes nothing back that is not offered any more, and presses no other action", () => {
    const onPress = vi.fn();
    renderWithQueries(<ToastRegion />);
    act(() => void showToast({ tone: "calm", title: "Número quitado", action: { label: "Ver", onPress } }));
    offer("Cita movida", onPress, Date.now() - 8000);

    expect(press()).toBe(true);

    expect(onPress).not.toHaveBeenCalled();
  });

  it("is told beside the button, and read aloud with the note", () => {
    renderWithQueries(<ToastRegion />);
    offer("Cita movida", vi.fn());
    act(() => void showToast({ tone: "calm", title: "Guardado" }));

    expect(screen.getByRole("button", { name: "Deshacer" })).toHaveTextContent("Ctrl Z");
    expect(screen.getAllByText("Se deshace con Ctrl Z.")).toHaveLength(1);
  });
});
