import { useLingui } from "@lingui/react/macro";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { BellOff } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { Switch } from "@/shared/ui/switch.tsx";
import type { BellNotices } from "../model.ts";
import { chooseSound, useSound } from "../sound.ts";
import { NoticeLine } from "./notice-line.tsx";

interface NoticeListProps extends Omit<ComponentProps<typeof NoticeLine>, "notice"> {
  notices: UseInfiniteQueryResult<InfiniteData<BellNotices>>;
}

/** The history of the bell, newest first, and whether a new notice is heard. */
export function NoticeList({ notices, ...line }: NoticeListProps) {
  const { t } = useLingui();
  const sound = useSound();
  const found = notices.data?.pages.flatMap((page) => page.notifications) ?? [];
  return (
    <div className="flex max-h-[min(34rem,80dvh)] flex-col">
      <header className="flex items-center justify-between gap-4 border-b border-line px-4 py-2">
        <h2 className="text-lg font-semibold">{t`Avisos`}</h2>
        <Switch isSelected={sound} onChange={chooseSound} className="text-sm">
          {t`Con sonido`}
        </Switch>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-1">
        {notices.isPending ? <Waiting /> : null}
        {notices.isError && !notices.data ? (
          <ProblemNotice error={notices.error} onRetry={() => void notices.refetch()} />
        ) : null}
        {notices.data && found.length === 0 ? (
          <EmptyState icon={BellOff} title={t`No hay avisos`}>
            {t`Aquí verá las citas que hagan sus pacientes por WhatsApp y los mensajes que no lleguen.`}
          </EmptyState>
        ) : null}
        <ul>
          {found.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} {...line} />
          ))}
        </ul>
        {notices.hasNextPage ? (
          <Button
            look="plain"
            className="w-full"
            isPending={notices.isFetchingNextPage}
            onPress={() => void notices.fetchNextPage()}
          >
            {t`Ver anteriores`}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function Waiting() {
  return (
    <div className="grid gap-3 p-3" aria-hidden="true">
      <Skeleton height="2.5rem" />
      <Skeleton height="2.5rem" />
      <Skeleton height="2.5rem" />
    </div>
  );
}
