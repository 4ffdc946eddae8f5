import { type ReactNode, useId } from "react";
import styles from "./field.module.css";

/** What the input inside a field must carry, so that its label, hint and error are read with it. */
interface FieldLinks {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
  className: string | undefined;
}

interface FieldProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  children: (links: FieldLinks) => ReactNode;
}

/** A labelled input with its hint and, when the value was refused, the reason right below. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": note ? `${id}-note` : undefined,
        "aria-invalid": error ? true : undefined,
        className: styles.input,
      })}
      {note ? (
        <p
          id={`${id}-note`}
          className={error ? styles.error : styles.hint}
          role={error ? "alert" : undefined}
        >
          {note}
        </p>
      ) : null}
    </div>
  );
}
