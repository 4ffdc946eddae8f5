import { minutesOf } from "@/shared/lib/clinic-time.ts";

/** Puts the focus on the free time that is nearest to one that was lost, which the list may still have. */
export function focusNear(times: HTMLElement | null, lost: string): void {
  const distance = ({ value }: HTMLInputElement) => Math.abs(minutesOf(value) - minutesOf(lost));
  const others = [...(times?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? [])].filter(
    ({ value }) => value !== lost,
  );
  const [nearest] = lost ? others.sort((one, other) => distance(one) - distance(other)) : [];
  (nearest ?? times)?.focus();
}
