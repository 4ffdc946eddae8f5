import { initialsOf } from "@/shared/lib/names.ts";
import styles from "./avatar.module.css";

/** A person's initials on a disc; hidden from screen readers, because the name stands beside it. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className={styles.avatar} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
