import { act, render } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useKeptFocus } from "./use-kept-focus.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

interface GridProps {
  movingId?: string | undefined;
  /** In which column the block stands: in another one it is a new element. */
  column: number;
  isAsked?: boolean;
}

function Grid({ movingId, column, isAsked = false }: GridProps) {
  const grid = useRef<HTMLDivElement>(null);
  useKeptFocus(grid, movingId);
  return (
    <>
      <div ref={grid}>
        <button key={column} type="button" data-appointment="visit">
          {`Column ${column}`}
        </button>
      </div>
      {isAsked ? (
        <div role="dialog">
          <button type="button">Move</button>
        </div>
      ) : null}
    </>
  );
}

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

it("gives the focus to the block in its new column, however long staff were asked before", () => {
  const { rerender, getByText } = render(<Grid movingId="visit" column={1} />);
  act(() => getByText("Column 1").focus());
  rerender(<Grid column={1} isAsked />);
  act(() => getByText("Move").focus());
  pass(60_000);

  // The dialog ends before the agenda knows the new place, and gives the focus back to the old block.
  rerender(<Grid column={1} />);
  act(() => getByText("Column 1").focus());
  pass(200);
  rerender(<Grid column={2} />);
  expect(document.body).toHaveFocus();

  pass(200);
  expect(getByText("Column 2")).toHaveFocus();
});

it("gives it when the old block was gone before the dialog was", () => {
  const { rerender, getByText } = render(<Grid movingId="visit" column={1} />);
  rerender(<Grid column={1} isAsked />);
  act(() => getByText("Move").focus());
  rerender(<Grid column={2} isAsked />);
  pass(200);
  expect(getByText("Move")).toHaveFocus();

  rerender(<Grid column={2} />);
  pass(200);
  expect(getByText("Column 2")).toHaveFocus();
});
