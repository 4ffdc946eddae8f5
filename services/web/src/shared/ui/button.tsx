import type { ComponentProps } from "react";
import styles from "./button.module.css";

type ButtonProps = ComponentProps<"button"> & {
  look?: "primary" | "quiet" | "danger" | "plain";
  /** A request is running: the button keeps its size and does not take a second click. */
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
