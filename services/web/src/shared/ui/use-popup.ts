import { type KeyboardEvent, type RefObject, useId, useRef, useState } from "react";
import type { PressEvent } from "react-aria-components/Button";
import { useFirstSign } from "@/shared/lib/use-first-sign.ts";

/** What a menu or a box is told of the button that opened it. It is on the page only while it is open. */
export interface Popup {
  triggerRef: RefObject<HTMLButtonElement | null>;
  /** The button's id. */
  labelledBy: string;
  /** Which of a menu's items gets the focus; `true` is the menu itself. */
  focus: "first" | "last" | true;
  onOpenChange: (isOpen: boolean) => void;
}

/**
 * A button that opens a menu or a box whose code comes later: a phone shows its first page without it. `load` fetches that code at
 * the first sign of somebody there. The button takes `trigger`; while there is a `popup`, it is drawn with that. It does what a `MenuTrigger`
 * or a `DialogTrigger` does, which cannot come without the code of all menus and boxes.
 */
export function usePopup(kind: "menu" | "dialog", load: () => void, onOpen: () => void = () => undefined) {
  const ref = useRef<HTMLButtonElement>(null);
  const id = useId();
  const [focus, setFocus] = useState<Popup["focus"]>();
  useFirstSign(load);

  function open(on: Popup["focus"] = true): void {
    // A quick press of a mouse goes down, and is then told as a press too.
    if (focus !== undefined) {
      return;
    }
    // Where it returns to; a press by a finger does not give it everywhere.
    ref.current?.focus();
    setFocus(on);
    onOpen();
  }

  /** A menu opens when the mouse goes down and when a finger goes up, as those of the system do. */
  function onPressStart({ pointerType }: PressEvent): void {
    if (kind === "menu" && (pointerType === "mouse" || pointerType === "pen")) {
      open();
    }
  }

  function onPress({ pointerType }: PressEvent): void {
    if (kind === "dialog" || (pointerType !== "mouse" && pointerType !== "pen")) {
      open(pointerType === "touch" ? true : "first");
    }
  }

  function onKeyDown({ key }: Pick<KeyboardEvent, "key">): void {
    if (kind === "menu" && (key === "ArrowDown" || key === "ArrowUp")) {
      open(key === "ArrowDown" ? "first" : "last");
    }
  }

  const popup: Popup | undefined = focus && {
    triggerRef: ref,
    labelledBy: id,
    focus,
    onOpenChange: (isOpen) => (isOpen ? undefined : setFocus(undefined)),
  };
  return {
    popup,
    trigger: {
      ref,
      id,
      "aria-haspopup": kind,
      "aria-expanded": popup !== undefined,
      onPressStart,
      onPress,
      onKeyDown,
    },
  } as const;
}
