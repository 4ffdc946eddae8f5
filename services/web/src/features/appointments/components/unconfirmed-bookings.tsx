import { useEffect, useEffectEvent, useRef } from "react";
import { recoveries } from "@/shared/api/reachability.ts";
import { useBookAppointment } from "../api/book-appointment.ts";
import { withoutRefused } from "../booking.ts";
import {
  type Asker,
  isLostHere,
  noteBooked,
  noteRefused,
  nudges,
  signUnconfirmed,
  type Unconfirmed,
  useUnconfirmed,
} from "../unconfirmed.ts";
import { useOfferToCancel } from "../use-offer-to-cancel.ts";

/** A request without an answer is sent again after this wait, or as soon as anything of Cita answers again. */
const askAgainMs = 10_000;

/**
 * Goes on asking what became of the bookings without an answer, whether their form is open or not. Shows nothing. `asker` is
 * who asked for them, once that is known.
 */
export function UnconfirmedBookings({ asker }: { asker?: Asker | undefined }) {
  const unconfirmed = useUnconfirmed();
  useEffect(() => {
    if (asker && unconfirmed.length > 0) {
      signUnconfirmed(asker);
    }
  }, [asker, unconfirmed]);
  return unconfirmed.map((sent) =>
    sent.state === "asked" ? <Asking key={sent.idempotencyKey} sent={sent} /> : null,
  );
}

/** Repeats one request by itself: at once after a reload, else after a wait. */
function Asking({ sent }: { sent: Unconfirmed }) {
  const offerToCancel = useOfferToCancel();
  const { request, idempotencyKey, form } = sent;
  // What is rendered lags behind: without this, an answer that wakes the repetition would send a second one beside it.
  const isOnItsWay = useRef(false);
  const book = useBookAppointment({
    onBooked: (made, sentAt) => {
      offerToCancel(made, sentAt);
      noteBooked(idempotencyKey, made);
    },
    onLost: () => {
      isOnItsWay.current = false;
    },
    onRefused: (error) => noteRefused(idempotencyKey, withoutRefused(form, error), error),
  });
  const ask = useEffectEvent(() => {
    if (!isOnItsWay.current) {
      isOnItsWay.current = true;
      book.mutate({ request, idempotencyKey, isRepeated: true });
    }
  });
  const waitMs = book.isIdle && !isLostHere(idempotencyKey) ? 0 : askAgainMs;
  useEffect(() => {
    if (book.isPending) {
      return;
    }
    const now = () => ask();
    const timer = window.setTimeout(now, waitMs);
    const stops = [recoveries.subscribe(now), nudges.subscribe(now)];
    window.addEventListener("online", now);
    return () => {
      window.clearTimeout(timer);
      for (const stop of stops) {
        stop();
      }
      window.removeEventListener("online", now);
    };
  }, [book.isPending, waitMs]);
  return null;
}
