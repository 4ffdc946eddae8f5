import { useLingui } from "@lingui/react/macro";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { Button } from "@/shared/ui/button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { RowGuard } from "./row-guard.tsx";

interface ListFrameProps<Page, Item> {
  label: string;
  query: UseInfiniteQueryResult<InfiniteData<Page>>;
  itemsOf: (page: Page) => readonly Item[];
  children: (item: Item) => ReactElement;
  /** What stands in place of a list with nothing in it. */
  empty: ReactNode;
}

/** A list that comes page by page: while it loads, when it did not come, when it is empty, and the next page. */
export function ListFrame<Page, Item>({
  label,
  query,
  itemsOf,
  children,
  empty,
}: ListFrameProps<Page, Item>) {
  const { t } = useLingui();
  const items = query.data?.pages.flatMap((page) => [...itemsOf(page)]) ?? [];
  return (
    <div className="grid gap-3">
      {query.isError ? <ProblemNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? (
        <div role="status" aria-label={t`Cargando la lista`} className="grid gap-2">
          {["first", "second", "third"].map((key) => (
            <Skeleton key={key} height="5rem" />
          ))}
        </div>
      ) : null}
      {query.data && items.length === 0 ? empty : null}
      {items.length > 0 ? (
        <ul aria-label={label} className="overflow-hidden rounded-lg border border-line bg-surface">
          {items.map((item) => {
            const row = children(item);
            return <RowGuard key={row.key}>{row}</RowGuard>;
          })}
        </ul>
      ) : null}
      {query.hasNextPage ? (
        <Button
          className="justify-self-center"
          isPending={query.isFetchingNextPage}
          onPress={() => void query.fetchNextPage()}
        >
          {t`Ver más`}
        </Button>
      ) : null}
    </div>
  );
}
