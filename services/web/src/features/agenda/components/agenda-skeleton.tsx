import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { texts } from "../texts.ts";
import styles from "./agenda-skeleton.module.css";

const heights = ["4rem", "6.5rem", "3.5rem", "5rem"];

export function AgendaSkeleton() {
  return (
    <div className={styles.sheet} role="status" aria-label={texts.loading}>
      {["a", "b", "c"].map((column) => (
        <div key={column} className={styles.column}>
          <Skeleton width="70%" height="2.2rem" />
          {heights.map((height) => (
            <Skeleton key={height} height={height} />
          ))}
        </div>
      ))}
    </div>
  );
}
