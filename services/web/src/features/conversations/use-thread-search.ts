import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Message } from "@/shared/api/contract.ts";
import { withWords } from "./model.ts";

type Pages = Pick<
  UseInfiniteQueryResult,
  "hasNextPage" | "isFetchingNextPage" | "isFetchNextPageError" | "fetchNextPage"
>;

/** The search in an open conversation; while there are words, its earlier messages are fetched too, page by page. */
export function useThreadSearch(thread: Pages, messages: Message[]) {
  const [words, setWords] = useState<string>();
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = thread;
  const isLooking = Boolean(words?.trim()) && hasNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (isLooking && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [isLooking, isFetchingNextPage, fetchNextPage]);
  return {
    isOpen: words !== undefined,
    words: words ?? "",
    setWords,
    toggle: () => setWords(words === undefined ? "" : undefined),
    close: () => setWords(undefined),
    isLooking,
    found: withWords(messages, words ?? ""),
  };
}
