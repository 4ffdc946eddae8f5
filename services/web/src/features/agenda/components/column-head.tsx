import type { CSSProperties } from "react";
import { Avatar } from "@/shared/ui/avatar.tsx";
import styles from "./column-head.module.css";

interface ColumnHeadProps {
  id: string;
  title: string;
  /** A second line of few words. */
  note: string;
  /** The full name, where a picture of its initials stands before the title. */
  avatar?: string;
  hue?: number | undefined;
  isToday?: boolean;
  /** How full the column is, from 0 to 1. */
  load: number | undefined;
  /** Makes the title a button: it opens the day. */
  onPress?: () => void;
}

/** The head of a column: a doctor in the day view, a day in the week view. */
export function ColumnHead({ id, title, note, avatar, hue, isToday, load, onPress }: ColumnHeadProps) {
  return (
    <header
      className={hue === undefined ? styles.head : `hued ${styles.head}`}
      style={{ "--hue": hue } as CSSProperties}
      data-today={isToday || undefined}
      data-coloured={hue === undefined ? undefined : ""}
    >
      {avatar ? (
        <span className={styles.picture}>
          <Avatar name={avatar} size="small" {...(hue === undefined ? {} : { hue })} />
        </span>
      ) : null}
      <div className={styles.words}>
        <h2 id={id} className={styles.title} title={title}>
          {onPress ? (
            <button type="button" className={styles.open} onClick={onPress}>
              {title}
            </button>
          ) : (
            title
          )}
        </h2>
        <p className={styles.note} title={note}>
          {note}
        </p>
      </div>
      {load === undefined ? null : (
        <span className={styles.load} aria-hidden="true">
          <span style={{ inlineSize: `${Math.round(Math.min(1, load) * 100)}%` }} />
        </span>
      )}
    </header>
  );
}
