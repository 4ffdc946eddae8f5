import type { ComponentProps, ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Popover as AriaPopover } from "react-aria-components/Popover";
import { cx } from "@/shared/lib/class-names.ts";
import { popoverClasses } from "./list-parts.tsx";
import type { Popup } from "./use-popup.ts";

type AriaProps = ComponentProps<typeof AriaPopover>;

interface PopoverProps extends Pick<AriaProps, "placement"> {
  /** The button of `usePopup` that opened it, where none stands around it in a `DialogTrigger`. */
  popup?: Popup;
  /** Read aloud when the box opens. */
  label: string;
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A small box at a button, for what needs more than a menu: `<DialogTrigger><Button/><Popover/></DialogTrigger>`. */
export function Popover({ popup, label, className, children, ...rest }: PopoverProps) {
  return (
    <AriaPopover
      {...rest}
      {...(popup
        ? {
            isOpen: true,
            onOpenChange: popup.onOpenChange,
            triggerRef: popup.triggerRef,
            trigger: "DialogTrigger",
          }
        : {})}
      offset={6}
      className={cx(popoverClasses, "max-w-[calc(100vw-1rem)]")}
    >
      <Dialog aria-label={label} className={cx("outline-none", className)}>
        {({ close }) =>
          typeof children === "function"
            ? children(popup ? () => popup.onOpenChange(false) : close)
            : children
        }
      </Dialog>
    </AriaPopover>
  );
}
