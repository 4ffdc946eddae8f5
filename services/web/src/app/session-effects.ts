/* What the end of a session, and another user, mean for what this page has kept. */
import type { QueryClient } from "@tanstack/react-query";
import { forgetClinicClock } from "@/shared/api/early-answers.ts";
import { keys } from "@/shared/api/keys.ts";
import { followLanguage, forgetUnsavedLanguage } from "@/shared/api/own-language.ts";
import { session, type UserChange } from "@/shared/api/session.ts";
import { forgetDrafts, leaveDrafts, ownDrafts, restDrafts } from "@/shared/lib/drafts.ts";

import type { KeptQueries } from "./kept-queries.ts";

interface Effects {
  queryClient: QueryClient;
  kept: KeptQueries;
  /** Leads to the sign-in page. */
  onLeft: (why: "salida" | "sesion" | "inactiva") => void;
  /** Whether the page shows what is the user's, so that it goes with the user. */
  isOfUser: () => boolean;
  /** Loads the page again from its beginning. */
  onOtherUser: (change: UserChange) => void;
}

/** Follows the session until the returned function is called. */
export function followSession({ queryClient, kept, onLeft, isOfUser, onOtherUser }: Effects): () => void {
  async function wipe(wipeDrafts: () => void = forgetDrafts): Promise<void> {
    queryClient.clear();
    wipeDrafts();
    forgetClinicClock();
    forgetUnsavedLanguage();
    await kept.forget();
  }

  /** What the user has kept is read again, and what comes is kept for this user. */
  function ownAll(): void {
    const owner = session.owner();
    ownDrafts(owner ?? "");
    if (owner !== undefined) {
      void kept.keepFor(owner);
    }
  }

  /** Whose language this page follows. It is not built again under their hands: what they choose elsewhere, the next load shows. */
  let reader: string | undefined;
  let isGoing = false;

  const stopListening = session.listen({
    onOtherUser: (change) => {
      const wiped = wipe(change.isSwitch ? () => undefined : forgetDrafts);
      if (change.wasOpen && isOfUser()) {
        isGoing = true;
        // Whatever the page shows and holds is the first user's, so that the page itself has to go.
        leaveDrafts();
        session.endPage();
        void wiped.finally(() => onOtherUser(change));
      }
    },
    onOpened: ({ user, clinic }) => {
      ownAll();
      if (user && clinic) {
        queryClient.setQueryData(keys.identity, { user, clinic });
      }
      if (reader !== session.owner()) {
        reader = session.owner();
        followLanguage(queryClient, user, isGoing);
      }
    },
  });

  const stopWatching = session.state.subscribe(() => {
    const now = session.state.read();
    if (now === "closed") {
      reader = undefined;
      // Who signs out in one tab may be in the middle of a form in another.
      void wipe(session.wasLeftElsewhere() && session.leftBy() === "signed-out" ? restDrafts : forgetDrafts);
      onLeft(session.leftBy() === "inactive" ? "inactiva" : "salida");
    } else if (now === "ended" && !session.wasOpen()) {
      // Nothing was typed on this page yet, and its answers are of somebody who may not come back.
      queryClient.clear();
      void kept.forget();
      // Where nobody was signed in, no session of theirs has ended: the page that was asked for leads to the sign-in.
      if (session.owner() !== undefined) {
        onLeft("sesion");
      }
    }
  });

  ownAll();
  return () => {
    stopListening();
    stopWatching();
  };
}
