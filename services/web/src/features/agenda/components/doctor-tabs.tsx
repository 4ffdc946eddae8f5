import type { Doctor } from "@/shared/api/contract.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { texts } from "../texts.ts";
import styles from "./doctor-tabs.module.css";

interface DoctorTabsProps {
  doctors: Doctor[];
  shownId: string | undefined;
  onShow: (id: string) => void;
}

/** On a phone one doctor's column fits, chosen here. Wide screens show all columns and not these tabs. */
export function DoctorTabs({ doctors, shownId, onShow }: DoctorTabsProps) {
  return (
    <nav className={styles.tabs} aria-label={texts.doctors}>
      {doctors.map((doctor) => (
        <button
          key={doctor.id}
          type="button"
          className={styles.tab}
          aria-pressed={doctor.id === shownId}
          onClick={() => onShow(doctor.id)}
        >
          {sayDoctor(doctor)}
        </button>
      ))}
    </nav>
  );
}
