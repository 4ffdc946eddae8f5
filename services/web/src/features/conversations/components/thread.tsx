import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { sayDay } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { threadQuery } from "../api/conversations.ts";
import { byDay } from "../model.ts";
import { HandoverNotice } from "./handover-notice.tsx";
import { MessageBubble } from "./message-bubble.tsx";
import { ThreadHead, type ThreadLinks } from "./thread-head.tsx";

interface ThreadProps extends ThreadLinks {
  id: string;
  zone: string;
}

/** One conversation, from its latest message up. */
export function Thread({ id, zone, ...links }: ThreadProps) {
  const { t } = useLingui();
  const thread = useInfiniteQuery(threadQuery(id));
  const conversation = thread.data?.pages[0]?.conversation;
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
  const messages = thread.data?.pages.toReversed().flatMap((page) => page.messages) ?? [];
  return (
    <>
      <ThreadHead conversation={conversation} {...links} />
      {conversation.handover ? <HandoverNotice conversation={conversation} /> : null}
      {/* Turned over, so that the browser counts the scroll position from the latest message: it stays where it is when
          earlier messages are put above it. */}
      <section
        aria-label={t`Mensajes`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys.
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain bg-sunken focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand"
      >
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2 p-4">
          {thread.hasNextPage ? (
            <Button
              look="plain"
              className="justify-self-center"
              isPending={thread.isFetchingNextPage}
              onPress={() => void thread.fetchNextPage()}
            >
              {t`Ver mensajes anteriores`}
            </Button>
          ) : null}
          {byDay(messages, zone).map(({ day, messages: ofDay }) => (
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
        </div>
      </section>
    </>
  );
}
