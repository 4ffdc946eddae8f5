import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type TouchEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Appointment } from "@/shared/api/contract.ts";
import { clockOf } from "@/shared/lib/clinic-time.ts";
import type { Span } from "@/shared/lib/span.ts";
import { showToast } from "@/shared/ui/toast-queue.ts";
import { type Column, enterableOn, type Now } from "./columns.ts";
import { trackDrag } from "./drag.ts";
import { timeOf } from "./lanes.ts";
import {
  type Conflict,
  conflictAt,
  dragged,
  isMovable,
  type MoveMode,
  type MoveTarget,
  nudged,
  type Slot,
  sameSlot,
} from "./moving.ts";
import { sayCancelled, sayDropped, sayPlace, sayRefused } from "./say-move.ts";

/** An appointment that is being moved. */
export interface Moving {
  appointment: Appointment;
  mode: MoveMode;
  from: Slot;
  at: Slot;
  conflict: Conflict | undefined;
  /** By keys, whose meaning is shown meanwhile. */
  byKeys: boolean;
}

interface MoveContext {
  columns: Column[];
  now: Now;
  sheet: Span;
  /** `undefined` where nothing can be moved. */
  onMove: ((appointment: Appointment, target: MoveTarget) => void) | undefined;
}

/**
 * Moves blocks by drag and by keys. A place with a conflict is shown but not taken: with the mouse the block goes back,
 * with the keys the move goes on. Every step of the keys is said in `said`, which a live region shows.
 */
export function useMoving(context: MoveContext) {
  const [moving, setMoving] = useState<Moving>();
  const [said, setSaid] = useState("");
  // A drag outlives renders: a live event may change the columns while it runs.
  const latest = useRef({ moving, context });
  useLayoutEffect(() => {
    latest.current = { moving, context };
  });
  const wasDragged = useRef(false);

  function show(next: Moving | undefined): void {
    latest.current.moving = next;
    setMoving(next);
  }

  function begin(appointment: Appointment, mode: MoveMode, byKeys: boolean): Moving | undefined {
    const column = latest.current.context.columns.findIndex((one) =>
      one.appointments.some(({ id }) => id === appointment.id),
    );
    if (column === -1) {
      return undefined;
    }
    const from = { column, ...timeOf(appointment) };
    const next = { appointment, mode, from, at: from, conflict: undefined, byKeys };
    show(next);
    return next;
  }

  function go(at: Slot, mode?: MoveMode): Moving | undefined {
    const { moving: now, context: here } = latest.current;
    const column = here.columns[at.column];
    if (!now || !column || sameSlot(at, now.at)) {
      return now;
    }
    const isHome = sameSlot(at, now.from);
    const from = enterableOn(column.date, here.now);
    const conflict = isHome ? undefined : conflictAt(at, now.appointment, column, from);
    const next = { ...now, mode: mode ?? now.mode, at, conflict };
    show(next);
    return next;
  }

  /** Whether the move is over. */
  function drop(): boolean {
    const { moving: now, context: here } = latest.current;
    const column = now && here.columns[now.at.column];
    if (!now || !column) {
      return true;
    }
    if (now.conflict) {
      setSaid(sayRefused(now.conflict));
      return false;
    }
    show(undefined);
    if (!sameSlot(now.at, now.from)) {
      setSaid(sayDropped(now.at, column));
      here.onMove?.(now.appointment, targetOf(now, column));
    }
    return true;
  }

  function cancel(): void {
    if (latest.current.moving) {
      show(undefined);
      setSaid(sayCancelled());
    }
  }

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    wasDragged.current = false;
    const appointment = movableAt(event.target, latest.current.context);
    if (!appointment || event.button !== 0 || !event.isPrimary) {
      return;
    }
    const { sheet } = context;
    trackDrag(event.nativeEvent, {
      scroller: event.currentTarget,
      minutes: sheet.end - sheet.start,
      onBegin: (mode) => {
        wasDragged.current = true;
        begin(appointment, mode, false);
      },
      onMove: (minutes, column, step) => {
        const now = latest.current.moving;
        if (now) {
          go(dragged(now.from, now.mode, minutes, column, step));
        }
      },
      onDrop: () => {
        const conflict = latest.current.moving?.conflict;
        if (!drop()) {
          show(undefined);
          // The block is back where it was: what was written on it is gone with the pointer.
          showToast({ tone: "bad", title: sayCancelled(), text: conflict && sayRefused(conflict) });
        }
      },
      onCancel: cancel,
    });
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const now = latest.current.moving;
    const { context: here } = latest.current;
    const { columns } = here;
    if (!now) {
      wasDragged.current = false;
      const appointment =
        event.key.toLowerCase() === "m" && !hasModifier(event) && movableAt(event.target, here);
      const begun = appointment ? begin(appointment, "move", true) : undefined;
      if (begun) {
        event.preventDefault();
        setSaid(sayPlace(begun.at, columns[begun.at.column], undefined, "begin"));
      }
      return;
    }
    if (hasModifier(event)) {
      return;
    }
    // While an appointment is being moved, no other key does anything: a stray arrow must not leave the day.
    event.preventDefault();
    if (event.key === "Enter") {
      drop();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      cancel();
    } else {
      const at = nudged(now.at, event.key, event.shiftKey, columns.length);
      const next = at && go(at, event.shiftKey ? "resize" : "move");
      if (next) {
        setSaid(sayPlace(next.at, columns[next.at.column], next.conflict));
      }
    }
  }

  return {
    moving,
    said,
    handlers: {
      onPointerDown,
      onKeyDown,
      /** A finger that dragged a block has not swiped to another day. */
      onTouchEnd: (event: TouchEvent<HTMLElement>) => {
        if (wasDragged.current) {
          event.stopPropagation();
        }
      },
      /** Keys go on only where the focus is. */
      onBlur: () => wasDragged.current || cancel(),
      /** The click that follows a drag opens nothing. */
      onClickCapture: (event: MouseEvent<HTMLElement>) => {
        if (wasDragged.current || latest.current.moving) {
          event.preventDefault();
          event.stopPropagation();
        }
        wasDragged.current = false;
      },
    },
  };
}

function targetOf({ appointment, from, at }: Moving, column: Column): MoveTarget {
  const length = at.end - at.start;
  return {
    doctorId: column.doctor?.id ?? appointment.doctor_id,
    date: column.date,
    startTime: clockOf(at.start),
    ...(length === from.end - from.start ? {} : { durationMinutes: length }),
  };
}

function movableAt(target: EventTarget | null, { columns, onMove }: MoveContext): Appointment | undefined {
  const block = target instanceof Element ? target.closest<HTMLElement>("[data-appointment]") : null;
  const id = block?.dataset.appointment;
  const appointment = columns.flatMap((column) => column.appointments).find((one) => one.id === id);
  return onMove && appointment && isMovable(appointment) ? appointment : undefined;
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}
