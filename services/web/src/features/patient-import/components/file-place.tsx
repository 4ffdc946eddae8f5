import { useLingui } from "@lingui/react/macro";
import { FileUp } from "lucide-react";
import { DropZone } from "react-aria-components/DropZone";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Text } from "react-aria-components/Text";
import { Button } from "@/shared/ui/button.tsx";

interface FilePlaceProps {
  isPending: boolean;
  onFile: (file: File) => void;
}

/** Where a file is dropped, pasted, or chosen from the computer. */
export function FilePlace({ isPending, onFile }: FilePlaceProps) {
  const { t } = useLingui();
  return (
    <DropZone
      isDisabled={isPending}
      // Whatever it is, it is taken here: a browser would open a file that nobody takes in place of the page.
      getDropOperation={() => "copy"}
      onDrop={({ items }) => {
        const item = items.find((one) => one.kind === "file");
        if (item) {
          void item.getFile().then(onFile);
        }
      }}
      className="flex flex-wrap items-center gap-3 rounded-md border border-dashed border-line-field px-4 py-6 drop-target:border-brand drop-target:bg-brand-tint focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-brand"
    >
      <FileUp aria-hidden="true" className="text-ink-faint" />
      <FileTrigger
        acceptedFileTypes={[".csv", ".txt", "text/csv", "text/plain", "application/vnd.ms-excel"]}
        onSelect={(files) => {
          const file = files?.item(0);
          if (file) {
            onFile(file);
          }
        }}
      >
        <Button look="primary" isPending={isPending}>{t`Elegir un archivo`}</Button>
      </FileTrigger>
      <Text slot="label" className="text-sm text-ink-soft">
        {t`O arrástrelo aquí. CSV, hasta 5 MB y 20,000 filas.`}
      </Text>
    </DropZone>
  );
}
