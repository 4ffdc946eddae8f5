import { useLingui } from "@lingui/react/macro";
import type { CSSProperties } from "react";
import type { Doctor } from "@/shared/api/contract.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import styles from "./doctor-chips.module.css";

interface DoctorChipsProps {
  doctors: Doctor[];
  hues: ReadonlyMap<string, number>;
  /** `undefined` is all of them. */
  chosenId: string | undefined;
  /** The chosen one was not asked for: it is said why the others are not there. */
  isOneOfMany?: boolean;
  onChoose: (id: string | undefined) => void;
}

/** Whose appointments a narrow page or a week shows: one doctor, or all. */
export function DoctorChips({ doctors, hues, chosenId, isOneOfMany = false, onChoose }: DoctorChipsProps) {
  const { t } = useLingui();
  if (doctors.length < 2) {
    return null;
  }
  const chosen = doctors.find(({ id }) => id === chosenId);
  const name = chosen && sayDoctor(chosen);
  return (
    <nav className={styles.chips} aria-label={t`Doctores`}>
      {isOneOfMany && name ? <p className={styles.note}>{t`Solo se ve a ${name}. Ver a:`}</p> : null}
      <Chip isChosen={chosenId === undefined} onPress={() => onChoose(undefined)}>
        {t`Todos`}
      </Chip>
      {doctors.map((doctor) => (
        <Chip
          key={doctor.id}
          hue={hues.get(doctor.id)}
          isChosen={doctor.id === chosenId}
          onPress={() => onChoose(doctor.id)}
        >
          {sayDoctor(doctor)}
        </Chip>
      ))}
    </nav>
  );
}

interface ChipProps {
  hue?: number | undefined;
  isChosen: boolean;
  onPress: () => void;
  children: string;
}

function Chip({ hue, isChosen, onPress, children }: ChipProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={isChosen} onClick={onPress}>
      {hue === undefined ? null : (
        <span className={`hued ${styles.dot}`} style={{ "--hue": hue } as CSSProperties} aria-hidden="true" />
      )}
      {children}
    </button>
  );
}
