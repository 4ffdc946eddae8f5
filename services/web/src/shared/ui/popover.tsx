import type { ComponentProps, ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Popover as AriaPopover } from "react-aria-components/Popover";
import { cx } from "@/shared/lib/class-names.ts";
import { popoverClasses } from "./list-parts.tsx";

type AriaProps = ComponentProps<typeof AriaPopover>;

interface PopoverProps extends Pick<AriaProps, "placement" | "isOpen" | "onOpenChange" | "triggerRef"> {
  /** Read aloud when the box opens. */
  label: string;
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A small box at a button, for what needs more than a menu: `<DialogTrigger><Button/><Popover/></DialogTrigger>`. */
export function Popover({ label, className, children, ...rest }: PopoverProps) {
  return (
    <AriaPopover {...rest} offset={6} className={cx(popoverClasses, "max-w-[calc(100vw-1rem)]")}>
      <Dialog aria-label={label} className={cx("outline-none", className)}>
        {({ close }) => (typeof children === "function" ? children(close) : children)}
      </Dialog>
    </AriaPopover>
  );
}
