/* What is typed between the key that asks for a form and the moment at which the form is there. */

/** A form that has not come by then is not coming. */
const waitsMs = 5_000;

/** These write nothing by themselves. */
const silent = new Set(["Shift", "Control", "Meta", "Alt", "AltGraph", "CapsLock", "Dead"]);

/** Keeps letters from being read as keys of the page, and writes them into the field that gets the focus next. */
export function keepTyping(): void {
  let typed = "";
  const over = new AbortController();
  const end = () => over.abort();
  const on = { capture: true, signal: over.signal };

  function onKeyDown(event: KeyboardEvent): void {
    const isLetter = event.key.length === 1 && !(event.ctrlKey || event.metaKey || event.altKey);
    if (isLetter || event.key === "Backspace") {
      event.preventDefault();
      event.stopPropagation();
      // The key that asked for the form may still be held down.
      if (!event.repeat) {
        typed = isLetter ? typed + event.key : typed.slice(0, -1);
      }
    } else if (!silent.has(event.key)) {
      end();
    }
  }

  function onFocusIn({ target }: FocusEvent): void {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
      end();
      // When the field itself knows that it has the focus.
      queueMicrotask(() => append(target, typed));
    }
  }

  window.addEventListener("keydown", onKeyDown, on);
  window.addEventListener("focusin", onFocusIn, on);
  window.addEventListener("pointerdown", end, on);
  window.setTimeout(end, waitsMs);
}

/** Past the setter that React puts on the element: it would hold the value for its own. */
function append(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  if (text !== "" && !field.readOnly) {
    const { prototype } = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
    Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, field.value + text);
    // As typing does it: a list that follows the field goes to its first entry only for what was typed.
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
  }
}
