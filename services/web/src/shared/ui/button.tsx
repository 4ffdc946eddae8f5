import type { ComponentProps } from "react";
import styles from "./button.module.css";

type ButtonProps = ComponentProps<"button"> & {
  look?: "primary" | "quiet" | "danger" | "plain";
  /** Work is under way: the button keeps its place and does not take a second click. */
  busy?: boolean;
};

export function Button({ look = "quiet", busy = false, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      disabled={busy || rest.disabled}
      className={[styles.button, styles[look], className].filter(Boolean).join(" ")}
    >
      {busy ? <span className={styles.spinner} aria-hidden="true" /> : null}
      {children}
    </button>
  );
}
