import { useEffect, useEffectEvent, useState } from "react";

/** How long after the last letter a search begins, in ms. */
const restMs = 250;

/**
 * The text of a search field whose search is in the address: what is typed is there at once, and `onSearch` is called
 * with it, without the spaces around it, after a short rest. Text that comes from the address, as by the browser's back
 * button, replaces what was typed.
 */
export function useSearchText(searched: string, onSearch: (text: string) => void) {
  const [text, setText] = useState(searched);
  const [seen, setSeen] = useState(searched);
  const [sent, setSent] = useState(searched);
  if (searched !== seen) {
    setSeen(searched);
    // The answer to what was sent must not take away the letters that were typed since.
    if (searched !== sent) {
      setText(searched);
      setSent(searched);
    }
  }
  const wanted = text.trim();
  const search = useEffectEvent(() => {
    setSent(wanted);
    onSearch(wanted);
  });
  useEffect(() => {
    if (wanted === searched) {
      return;
    }
    const timer = window.setTimeout(search, restMs);
    return () => window.clearTimeout(timer);
  }, [wanted, searched]);
  return [text, setText] as const;
}
