import type { ReactNode } from "react";
import styles from "./plain-page.module.css";

/** A page with one message and what can be done about it. */
export function PlainPage({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <img src="/favicon.svg" alt="" width="44" height="44" />
        <h1 className={styles.title}>{title}</h1>
        <p>{text}</p>
        {children}
      </div>
    </main>
  );
}
