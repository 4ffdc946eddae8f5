import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { MessagesSquare, SearchX, UserRound } from "lucide-react";
import { useRef } from "react";
import { GridList, GridListItem } from "react-aria-components/GridList";
import type { Conversation } from "@/shared/api/contract.ts";
import { cx } from "@/shared/lib/class-names.ts";
import { dayIn } from "@/shared/lib/clinic-time.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { useSearchText } from "@/shared/lib/use-search-text.ts";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { Button } from "@/shared/ui/button.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { SearchField } from "@/shared/ui/search-field.tsx";
import { SegmentedControl } from "@/shared/ui/segmented-control.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { conversationsQuery } from "../api/conversations.ts";
import { waitingQuery } from "../api/waiting.ts";
import { nameOf, profileOf, waitingFirst } from "../model.ts";
import { sayLast, sayRecent } from "../say.ts";

interface ConversationListProps {
  zone: string;
  search: string;
  onSearch: (text: string) => void;
  onlyHandedOver: boolean;
  onFilter: (onlyHandedOver: boolean) => void;
  /** Takes the search and the filter away. */
  onAll: () => void;
  /** The conversation that is open. */
  openId: string | undefined;
  onOpen: (id: string) => void;
}

/** The clinic's conversations: those who wait for a person first, and then the last changed. */
export function ConversationList(props: ConversationListProps) {
  const { t } = useLingui();
  const { zone, search, onSearch, onlyHandedOver, onFilter, openId, onOpen } = props;
  const [text, setText] = useSearchText(search, onSearch);
  const conversations = useInfiniteQuery(conversationsQuery({ search, onlyHandedOver }));
  const today = dayIn(zone, useClock());
  const list = useRef<HTMLDivElement>(null);
  const isAll = !(search || onlyHandedOver);
  const waiting = useQuery({ ...waitingQuery, enabled: isAll });
  const loaded = conversations.data?.pages.flatMap((page) => page.conversations);
  const found = loaded ? waitingFirst(loaded, (isAll && waiting.data) || []) : [];

  function intoTheList({ key }: { key: string }) {
    if (key === "ArrowDown") {
      list.current?.querySelector<HTMLElement>("[role=row]")?.focus();
    }
  }

  return (
    <>
      <div className="grid gap-2 px-4 pb-3">
        <SearchField
          label={t`Buscar conversaciones`}
          placeholder={t`Nombre o teléfono`}
          value={text}
          onChange={setText}
          onKeyDown={intoTheList}
          isLoading={conversations.isPlaceholderData}
        />
        <SegmentedControl
          label={t`Cuáles`}
          segments={[
            { id: "all", label: t`Todas` },
            { id: "person", label: t`Esperan a una persona` },
          ]}
          value={onlyHandedOver ? "person" : "all"}
          onChange={(id) => onFilter(id === "person")}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto border-t border-line">
        {conversations.isError && !conversations.data ? (
          <div className="p-4">
            <ProblemNotice error={conversations.error} onRetry={() => void conversations.refetch()} />
          </div>
        ) : null}
        {conversations.isPending ? <Waiting /> : null}
        {conversations.isSuccess && found.length === 0 ? <NothingFound {...props} /> : null}
        {found.length > 0 ? (
          <GridList
            ref={list}
            aria-label={t`Conversaciones`}
            items={found}
            dependencies={[openId, today]}
            onAction={(id) => onOpen(String(id))}
            className="outline-none"
          >
            {(one) => <Row conversation={one} isOpen={one.id === openId} zone={zone} today={today} />}
          </GridList>
        ) : null}
        {conversations.hasNextPage ? (
          <Button
            look="plain"
            className="my-2 w-full"
            isPending={conversations.isFetchingNextPage}
            onPress={() => void conversations.fetchNextPage()}
          >
            {t`Ver anteriores`}
          </Button>
        ) : null}
      </div>
    </>
  );
}

interface RowProps {
  conversation: Conversation;
  isOpen: boolean;
  zone: string;
  today: string;
}

function Row({ conversation, isOpen, zone, today }: RowProps) {
  const { t } = useLingui();
  const name = nameOf(conversation) || t`Sin nombre`;
  const profile = profileOf(conversation);
  const last = conversation.last_message;
  return (
    <GridListItem
      id={conversation.id}
      textValue={name}
      className={({ isHovered }) =>
        cx(
          "flex cursor-pointer items-start gap-3 border-b border-line px-4 py-2.5 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-brand",
          isOpen && "bg-brand-tint",
          !isOpen && isHovered && "bg-hover",
        )
      }
    >
      <Avatar name={conversation.patients[0]?.full_name ?? (conversation.contact_name.trim() || "?")} />
      <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] justify-items-start gap-0.5">
        <p className="flex w-full items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-semibold">
            {name}
            {profile ? (
              <span className="font-normal text-ink-soft">{` · ${t`en WhatsApp: ${profile}`}`}</span>
            ) : null}
          </span>
          <span className="shrink-0 text-xs text-ink-soft">
            {sayRecent(zone, last?.at ?? conversation.updated_at, today)}
          </span>
        </p>
        <p className="line-clamp-1 text-sm text-ink-soft wrap-anywhere">{last ? sayLast(last) : ""}</p>
        {conversation.handover ? (
          <Chip tone="warn" icon={<UserRound aria-hidden="true" />}>
            {t`Espera a una persona`}
          </Chip>
        ) : null}
      </div>
    </GridListItem>
  );
}

type NothingFoundProps = Pick<ConversationListProps, "search" | "onlyHandedOver" | "onAll">;

function NothingFound({ search, onlyHandedOver, onAll }: NothingFoundProps) {
  const { t } = useLingui();
  const all = <Button onPress={onAll}>{t`Ver todas`}</Button>;
  if (search) {
    return (
      <EmptyState icon={SearchX} title={t`Ninguna coincide con «${search}»`} action={all}>
        {t`Pruebe con otra parte del nombre o del teléfono.`}
      </EmptyState>
    );
  }
  if (onlyHandedOver) {
    return (
      <EmptyState icon={UserRound} title={t`Nadie espera a una persona`} action={all}>
        {t`El asistente lleva todas las conversaciones.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={MessagesSquare} title={t`Aún no hay conversaciones`}>
      {t`Cuando un paciente escriba al WhatsApp de la clínica, su conversación estará aquí.`}
    </EmptyState>
  );
}

function Waiting() {
  return (
    <div className="grid gap-2 p-4" aria-hidden="true">
      {["first", "second", "third", "fourth"].map((key) => (
        <Skeleton key={key} height="3.5rem" />
      ))}
    </div>
  );
}
