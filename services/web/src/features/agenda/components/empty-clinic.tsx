import { texts } from "../texts.ts";
import styles from "./empty-clinic.module.css";

/** A clinic without doctors has no agenda yet. */
export function EmptyClinic() {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{texts.noDoctors}</p>
      <p>{texts.noDoctorsHint}</p>
    </div>
  );
}
