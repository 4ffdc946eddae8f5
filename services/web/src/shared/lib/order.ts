/* The order in which a list stands that somebody arranges: of the doctors, and of rooms and devices. */

export interface Ordered {
  id: string;
  sort_order: number;
}

/** The list with one of them at another place. */
export function movedTo<T extends { id: string }>(list: readonly T[], id: string, to: number): readonly T[] {
  const one = list.find((entry) => entry.id === id);
  return one ? list.filter((entry) => entry !== one).toSpliced(to, 0, one) : list;
}

/** The list in the order of the ids; one that came meanwhile stands at the end. */
export function inOrder<T extends { id: string }>(ids: readonly string[], list: readonly T[]): readonly T[] {
  const first = ids.flatMap((id) => list.filter((one) => one.id === id));
  return [...first, ...list.filter(({ id }) => !ids.includes(id))];
}

/** Which numbers have to change so that the server has the list in this order: each one's place is the number. */
export function renumbered<T extends Ordered>(list: readonly T[]): { one: T; sort_order: number }[] {
  return list
    .map((one, at) => ({ one, sort_order: at }))
    .filter(({ one, sort_order }) => one.sort_order !== sort_order);
}
