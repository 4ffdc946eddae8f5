import { useEffect, useEffectEvent } from "react";

const signs = ["pointermove", "pointerdown", "keydown"] as const;

/** Acts at the first sign of somebody there: what is not needed to show the page is loaded then, before it is asked for. */
export function useFirstSign(act: () => void): void {
  const onSign = useEffectEvent(act);
  useEffect(() => {
    const used = new AbortController();
    const once = () => {
      used.abort();
      onSign();
    };
    for (const sign of signs) {
      window.addEventListener(sign, once, { passive: true, signal: used.signal });
    }
    return () => used.abort();
  }, []);
}
