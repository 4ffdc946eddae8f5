import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useSearchText } from "./use-search-text.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the text of a search in the address", () => {
  it("is sent once, without the spaces around it, when the typing rests", () => {
    const onSearch = vi.fn();
    const { result } = renderHook(() => useSearchText("", onSearch));

    act(() => result.current[1]("an"));
    act(() => void vi.advanceTimersByTime(100));
    act(() => result.current[1]("ana "));
    act(() => void vi.advanceTimersByTime(1_000));

    expect(result.current[0]).toBe("ana ");
    expect(onSearch.mock.calls).toEqual([["ana"]]);
  });

  it("keeps the letters that were typed while the address was changing", () => {
    const { result, rerender } = renderHook(({ searched }) => useSearchText(searched, vi.fn()), {
      initialProps: { searched: "" },
    });

    act(() => result.current[1]("an"));
    act(() => void vi.advanceTimersByTime(1_000));
    act(() => result.current[1]("ana"));
    rerender({ searched: "an" });

    expect(result.current[0]).toBe("ana");
  });

  it("follows the address when it changes by itself", () => {
    const { result, rerender } = renderHook(({ searched }) => useSearchText(searched, vi.fn()), {
      initialProps: { searched: "ana" },
    });

    rerender({ searched: "" });

    expect(result.current[0]).toBe("");
  });
});
