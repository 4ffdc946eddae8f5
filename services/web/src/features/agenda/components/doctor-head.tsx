import type { Doctor } from "@/shared/api/contract.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { texts } from "../texts.ts";
import styles from "./doctor-head.module.css";

export function DoctorHead({ doctor, count }: { doctor: Doctor; count: number }) {
  return (
    <header className={styles.head}>
      <Avatar name={doctor.full_name} />
      <div className={styles.words}>
        <h2 className={styles.name}>{sayDoctor(doctor)}</h2>
        <p className={styles.more}>{[doctor.specialty, texts.count(count)].filter(Boolean).join(" · ")}</p>
      </div>
    </header>
  );
}
