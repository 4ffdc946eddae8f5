import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { renew } from "./renew.ts";

it("asks again for what changed while its first answer was on the way", async () => {
  const queryClient = new QueryClient();
  let present = "before";
  let arrive: () => void = () => undefined;
  const answers = vi
    .fn()
    // Read at once, and long on the way.
    .mockImplementationOnce(() => {
      const read = present;
      return new Promise((resolve) => {
        arrive = () => resolve(read);
      });
    })
    .mockImplementation(async () => present);
  const observer = new QueryObserver(queryClient, { queryKey: ["visit", "one"], queryFn: answers });
  const stop = observer.subscribe(() => undefined);

  present = "after";
  const renewed = renew(queryClient, ["visit"]);
  arrive();
  await renewed;

  expect(observer.getCurrentResult().data).toBe("after");
  expect(answers).toHaveBeenCalledTimes(2);
  stop();
});

it("asks once for what has been answered before", async () => {
  const queryClient = new QueryClient();
  const answers = vi.fn(async () => "present");
  const observer = new QueryObserver(queryClient, { queryKey: ["visit"], queryFn: answers });
  const stop = observer.subscribe(() => undefined);
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe("present"));

  await renew(queryClient, ["visit"]);

  expect(answers).toHaveBeenCalledTimes(2);
  stop();
});
