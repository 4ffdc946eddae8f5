import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { TextArea } from "@/shared/ui/text-area.tsx";

const longest = 500;
/** So near to the end it is said how much is left: a longer text is cut. */
const saidFrom = 400;

interface NotesFieldProps {
  value: string;
  errorMessage: string | undefined;
  onChange: (notes: string) => void;
}

/** What staff note for the visit. */
export function NotesField({ value, errorMessage, onChange }: NotesFieldProps) {
  const { t } = useLingui();
  const left = longest - value.length;
  return (
    <TextArea
      label={t`Notas (opcional)`}
      name="notes"
      rows={2}
      maxLength={longest}
      value={value}
      description={value.length < saidFrom ? t`Hasta ${longest} caracteres.` : sayLeft(left)}
      errorMessage={errorMessage}
      onChange={onChange}
    />
  );

  function sayLeft(count: number): string {
    return count > 0
      ? t`${plural(count, { one: "Queda # carácter.", other: "Quedan # caracteres." })}`
      : t`Llegó al límite de ${longest} caracteres: lo que siga no se guarda.`;
  }
}
