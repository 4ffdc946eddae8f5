import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useRef } from "react";
import { sayDay } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { threadQuery } from "../api/conversations.ts";
import { byDay } from "../model.ts";
import { useThreadSearch } from "../use-thread-search.ts";
import { HandoverNotice } from "./handover-notice.tsx";
import { MessageBubble } from "./message-bubble.tsx";
import { ThreadHead, type ThreadLinks } from "./thread-head.tsx";
import { ThreadSearch } from "./thread-search.tsx";

interface ThreadProps extends ThreadLinks {
  id: string;
  zone: string;
}

/** One conversation, from its latest message up. */
export function Thread({ id, zone, ...links }: ThreadProps) {
  const { t } = useLingui();
  const thread = useInfiniteQuery(threadQuery(id));
  const conversation = thread.data?.pages[0]?.conversation;
  const messages = thread.data?.pages.toReversed().flatMap((page) => page.messages) ?? [];
  const search = useThreadSearch(thread, messages);
  const opener = useRef<HTMLButtonElement>(null);
  if (!conversation) {
    return (
      <div className="grid gap-3 p-4">
        {thread.isError ? (
          <ProblemNotice error={thread.error} onRetry={() => void thread.refetch()} />
        ) : (
          <>
            <Skeleton height="3rem" />
            <Skeleton height="12rem" />
          </>
        )}
      </div>
    );
  }
  return (
    <>
      <ThreadHead
        conversation={conversation}
        search={
          <IconButton
            ref={opener}
            label={t`Buscar en la conversación`}
            aria-expanded={search.isOpen}
            onPress={search.toggle}
          >
            <Search aria-hidden="true" />
          </IconButton>
        }
        {...links}
      />
      {search.isOpen ? (
        <ThreadSearch
          words={search.words}
          onWords={search.setWords}
          found={search.found.length}
          isLooking={search.isLooking}
          onClose={() => {
            search.close();
            opener.current?.focus();
          }}
        />
      ) : null}
      {conversation.handover ? <HandoverNotice conversation={conversation} /> : null}
      {/* Turned over, so that the browser counts the scroll position from the latest message: it stays where it is when
          earlier messages are put above it. */}
      <section
        aria-label={t`Mensajes`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys.
        tabIndex={0}
        data-messages=""
        className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain bg-sunken focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand"
      >
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2 p-4">
          {thread.hasNextPage && !search.isLooking ? (
            <Button
              look="plain"
              className="justify-self-center"
              isPending={thread.isFetchingNextPage}
              onPress={() => void thread.fetchNextPage()}
            >
              {t`Ver mensajes anteriores`}
            </Button>
          ) : null}
          {byDay(search.found, zone).map(({ day, messages: ofDay }) => (
            <section key={day} className="grid grid-cols-[minmax(0,1fr)] gap-2">
              <h3 className="sticky top-0 z-10 mx-auto my-2 rounded-full bg-raised px-3 py-1 text-xs font-semibold text-ink-soft shadow-card">
                {sayDay(day)}
              </h3>
              <ol className="grid grid-cols-[minmax(0,1fr)] gap-2">
                {ofDay.map((message) => (
                  <MessageBubble key={message.id} message={message} zone={zone} />
                ))}
              </ol>
            </section>
          ))}
          {messages.length === 0 ? (
            <p className="text-center text-ink-soft">{t`Todavía no hay mensajes.`}</p>
          ) : null}
          {messages.length > 0 && search.found.length === 0 && !search.isLooking ? (
            <p className="text-center text-ink-soft">{t`Ningún mensaje dice eso.`}</p>
          ) : null}
        </div>
      </section>
    </>
  );
}
