import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { Patient, PatientDetail } from "@/shared/api/contract.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { duplicatesQuery } from "../api/duplicates.ts";
import { type Likeness, likenessOf } from "../likeness.ts";

interface DuplicatesProps {
  patient: PatientDetail;
  onOpen: (id: string) => void;
  onMerge: (other: string) => void;
}

/** Who seems to be the same person, to be joined, and who only shares the phone. Nothing is said of a search that failed. */
export function Duplicates({ patient, onOpen, onMerge }: DuplicatesProps) {
  const found = useQuery(duplicatesQuery(patient.id)).data?.patients ?? [];
  return found.map((other) => {
    const likeness = likenessOf(patient, other);
    return likeness === "name" ? null : (
      <Duplicate key={other.id} other={other} likeness={likeness} onOpen={onOpen} onMerge={onMerge} />
    );
  });
}

type DuplicateProps = Omit<DuplicatesProps, "patient"> & { other: Patient; likeness: Likeness };

function Duplicate({ other, likeness, onOpen, onMerge }: DuplicateProps) {
  const { t } = useLingui();
  const { full_name: name } = other;
  const phone = other.phone ? sayPhone(other.phone) : t`sin teléfono`;
  return (
    <Notice
      tone="calm"
      action={
        <span className="flex flex-wrap gap-2">
          <Button size="small" onPress={() => onOpen(other.id)}>
            <span>
              {t`Ver ficha`}
              <span className="sr-only"> {t`de ${name}`}</span>
            </span>
          </Button>
          {likeness === "same" ? (
            <Button size="small" onPress={() => onMerge(other.id)}>
              {t`Unir fichas…`}
            </Button>
          ) : null}
        </span>
      }
    >
      {likeness === "same"
        ? t`Parece ser la misma persona que ${name} (${phone}).`
        : t`Comparte el teléfono con ${name}.`}
    </Notice>
  );
}
