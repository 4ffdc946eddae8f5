import { type ReactNode, useContext, useEffect } from "react";
import { Tooltip as AriaTooltip, TooltipTriggerStateContext } from "react-aria-components/Tooltip";
import { flushSync } from "react-dom";

type Side = "top" | "bottom" | "left" | "right";

/** Words that appear beside a control. Inside a `TooltipTrigger`; never the only place of a fact. */
export function Tooltip({ children, placement = "bottom" }: { children: ReactNode; placement?: Side }) {
  return (
    <AriaTooltip
      placement={placement}
      offset={6}
      className="z-50 max-w-64 rounded-sm bg-ink px-2 py-1 text-xs text-paper shadow-card entering:animate-appear"
    >
      <GoneWithEscape />
      {children}
    </AriaTooltip>
  );
}

/**
 * Takes the words away with Escape before React Aria does, which keeps the key for itself then: the panel or dialog around the
 * control would stay open, although nobody thinks of the words as something to close.
 */
function GoneWithEscape() {
  const trigger = useContext(TooltipTriggerStateContext);
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === "Escape") {
        flushSync(() => trigger?.close(true));
      }
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [trigger]);
  return null;
}
