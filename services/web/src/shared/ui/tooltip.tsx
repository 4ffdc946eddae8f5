import type { ReactNode } from "react";
import { Tooltip as AriaTooltip } from "react-aria-components/Tooltip";

type Side = "top" | "bottom" | "left" | "right";

/** Words that appear beside a control. Inside a `TooltipTrigger`; never the only place of a fact. */
export function Tooltip({ children, placement = "bottom" }: { children: ReactNode; placement?: Side }) {
  return (
    <AriaTooltip
      placement={placement}
      offset={6}
      className="z-50 max-w-64 rounded-sm bg-ink px-2 py-1 text-xs text-paper shadow-card entering:animate-appear"
    >
      {children}
    </AriaTooltip>
  );
}
