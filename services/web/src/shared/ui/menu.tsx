import { Check } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Header } from "react-aria-components/Header";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaSection,
} from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { cx } from "@/shared/lib/class-names.ts";
import { itemClasses, popoverClasses } from "./list-parts.tsx";
import type { Popup } from "./use-popup.ts";

interface MenuProps {
  /** The button of `usePopup` that opened it, where none stands around it in a `MenuTrigger`. */
  popup?: Popup;
  /** What the menu is about; read aloud when it opens. Left out where the button's text says it. */
  label?: string;
  placement?: ComponentProps<typeof Popover>["placement"];
  children: ReactNode;
}

/** The actions behind a button: `<MenuTrigger><Button/><Menu><MenuItem/></Menu></MenuTrigger>`. */
export function Menu({ popup, label, placement = "bottom end", children }: MenuProps) {
  return (
    <Popover
      className={cx(popoverClasses, "min-w-52")}
      placement={placement}
      offset={6}
      {...(popup
        ? {
            isOpen: true,
            onOpenChange: popup.onOpenChange,
            triggerRef: popup.triggerRef,
            trigger: "MenuTrigger",
            "aria-labelledby": popup.labelledBy,
          }
        : {})}
    >
      <AriaMenu
        className="p-1 outline-none"
        {...(popup
          ? {
              autoFocus: popup.focus,
              onClose: () => popup.onOpenChange(false),
              "aria-labelledby": popup.labelledBy,
            }
          : {})}
        {...(label ? { "aria-label": label } : {})}
      >
        {children}
      </AriaMenu>
    </Popover>
  );
}

interface MenuItemProps {
  /** Needed in a section with a choice. */
  id?: string;
  icon?: ReactNode;
  /** What stands at the right edge, as a key. */
  hint?: ReactNode;
  look?: "plain" | "danger";
  isDisabled?: boolean;
  onAction?: () => void;
  children: string;
}

export function MenuItem({ icon, hint, look = "plain", children, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...rest}
      textValue={children}
      className={cx(itemClasses, look === "danger" && "text-danger")}
    >
      {({ selectionMode, isSelected }) => (
        <>
          {icon}
          <span className="flex-1">{children}</span>
          {hint ? <span className="text-ink-faint">{hint}</span> : null}
          {selectionMode === "none" ? null : (
            <Check className={cx("text-brand", !isSelected && "invisible")} aria-hidden="true" />
          )}
        </>
      )}
    </AriaMenuItem>
  );
}

interface MenuChoiceProps {
  title: string;
  value: string;
  onChange: (id: string) => void;
  children: ReactNode;
}

/** A part of a menu of which one item holds, as the language or the theme. */
export function MenuChoice({ title, value, onChange, children }: MenuChoiceProps) {
  return (
    <AriaSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        if (chosen !== undefined) {
          onChange(String(chosen));
        }
      }}
    >
      <Header className="px-2.5 pt-2 pb-1 text-xs font-semibold text-ink-faint">{title}</Header>
      {children}
    </AriaSection>
  );
}

export function MenuSeparator() {
  return <Separator className="mx-2 my-1 h-px bg-line" />;
}
