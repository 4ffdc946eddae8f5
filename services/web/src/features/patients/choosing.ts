/* The two cards that are chosen in the list to be joined. They stay chosen while another text is searched for. */

export interface Chosen {
  id: string;
  full_name: string;
}

const most = 2;

/** What is chosen after the list has reported its keys; `found` are the patients that it shows. */
export function chosenAfter(
  before: readonly Chosen[],
  found: readonly Chosen[],
  keys: "all" | ReadonlySet<string | number>,
): readonly Chosen[] {
  if (keys === "all") {
    return before;
  }
  const kept = before.filter(({ id }) => keys.has(id));
  const added = found.filter(({ id }) => keys.has(id) && kept.every((one) => one.id !== id));
  return [...kept, ...added.map(({ id, full_name }) => ({ id, full_name }))].slice(0, most);
}

/** Those who cannot be chosen any more, because two are. */
export function others(found: readonly Chosen[], chosen: readonly Chosen[]): string[] {
  return found.map(({ id }) => id).filter((id) => chosen.every((one) => one.id !== id));
}
