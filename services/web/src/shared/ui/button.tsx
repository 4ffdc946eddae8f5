import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { cx } from "@/shared/lib/class-names.ts";
import { type ButtonLook, type ButtonSize, buttonClasses } from "./button-look.ts";
import { forgetAnnouncements } from "./forget-announcements.ts";
import { Spinner } from "./spinner.tsx";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children"> {
  look?: ButtonLook;
  size?: Exclude<ButtonSize, "icon">;
  /** For the place on the page only: margin, width, order. */
  className?: string | undefined;
  children?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** While `isPending` the button keeps its size and the focus, and takes no second press. */
export function Button({ look = "quiet", size = "medium", className, children, ...rest }: ButtonProps) {
  const pending = rest.isPending ?? false;
  return (
    <AriaButton {...rest} className={buttonClasses(look, size, className)}>
      <span
        ref={forgetAnnouncements}
        className={cx("inline-flex items-center gap-2", pending && "opacity-0")}
      >
        {children}
      </span>
      {pending ? (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      ) : null}
    </AriaButton>
  );
}
