/*
 * What was typed into a form where nobody is signed in. It is no draft of a user: it belongs to the browser's tab, in which it
 * survives a reload and a change of the language.
 */

export interface TabDraft<Values> {
  read: () => Values;
  keep: (values: Values) => void;
  drop: () => void;
}

/** The draft under a name; `empty` says which fields it has. What is stored may be of an older version. */
export function tabDraft<Values extends { [Name in keyof Values]: string }>(
  name: string,
  empty: Values,
): TabDraft<Values> {
  const key = `cita.${name}`;
  return {
    read: () => {
      const kept = stored(key);
      const values = { ...empty };
      for (const field of Object.keys(empty) as (keyof Values & string)[]) {
        const value = kept[field];
        if (typeof value === "string") {
          values[field] = value as Values[typeof field];
        }
      }
      return values;
    },
    keep: (values) => attempt(() => window.sessionStorage.setItem(key, JSON.stringify(values))),
    drop: () => attempt(() => window.sessionStorage.removeItem(key)),
  };
}

function stored(key: string): Record<string, unknown> {
  const kept: unknown = attempt(() => JSON.parse(window.sessionStorage.getItem(key) ?? "null"));
  return typeof kept === "object" && kept !== null ? { ...kept } : {};
}

/** A browser may refuse its store: what is typed then lasts as long as the page. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
