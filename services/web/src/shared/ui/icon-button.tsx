import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { TooltipTrigger } from "react-aria-components/Tooltip";
import { useHovering } from "@/shared/lib/use-media-query.ts";
import { type ButtonLook, buttonClasses } from "./button-look.ts";
import { forgetAnnouncements } from "./forget-announcements.ts";
import { Tooltip } from "./tooltip.tsx";

interface IconButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children" | "aria-label"> {
  /** What the button does; read aloud, and shown when the pointer rests. */
  label: string;
  /** Shown in place of the label, for instance the label and its key. */
  tooltip?: ReactNode;
  /** Where the words appear, so that they do not lie over the next control. */
  side?: "top" | "bottom" | "left" | "right";
  look?: ButtonLook;
  className?: string | undefined;
  /** The icon, and what lies over it, as a count. */
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** A button with an icon alone. Where nothing can rest on it, as on a phone, there are no words to wait for either. */
export function IconButton({
  label,
  tooltip,
  side = "bottom",
  look = "plain",
  className,
  children,
  ...rest
}: IconButtonProps) {
  const hasPointer = useHovering();
  const button = (
    <AriaButton {...rest} aria-label={label} className={buttonClasses(look, "icon", className)}>
      <span ref={forgetAnnouncements} className="contents">
        {children}
      </span>
    </AriaButton>
  );
  if (!hasPointer) {
    return button;
  }
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {button}
      <Tooltip placement={side}>{tooltip ?? label}</Tooltip>
    </TooltipTrigger>
  );
}
