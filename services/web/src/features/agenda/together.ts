/* How many doctors a week shows side by side. */
import { useWiderThan } from "@/shared/lib/use-media-query.ts";

/** From this width of the page on, in rem, the days of a week have room for so many doctors whose blocks can still be read. */
const room = [
  [130, 5],
  [112, 4],
  [90, 3],
] as const;

/** On the narrowest page that has a sheet. */
const fewest = 2;

/** A week with more doctors than this shows one at a time. */
export function useMostTogether(): number {
  const isWider = [useWiderThan(room[0][0]), useWiderThan(room[1][0]), useWiderThan(room[2][0])];
  return room.find((_step, index) => isWider[index])?.[1] ?? fewest;
}
