import { useLingui } from "@lingui/react/macro";
import { ImageUp } from "lucide-react";
import { DropZone } from "react-aria-components/DropZone";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Text } from "react-aria-components/Text";
import { Button } from "@/shared/ui/button.tsx";
import { pictureTypes } from "../picture.ts";

interface PicturePlaceProps {
  isDisabled: boolean;
  hasLogo: boolean;
  onPicture: (file: File) => void;
}

/** Where a picture is dropped, pasted, or chosen from the computer. */
export function PicturePlace({ isDisabled, hasLogo, onPicture }: PicturePlaceProps) {
  const { t } = useLingui();
  return (
    <DropZone
      isDisabled={isDisabled}
      // Whatever it is, it is taken here: a browser would open a file that nobody takes in place of the page.
      getDropOperation={() => "copy"}
      onDrop={({ items }) => {
        const item = items.find((one) => one.kind === "file");
        if (item) {
          void item.getFile().then(onPicture);
        }
      }}
      className="flex flex-wrap items-center gap-3 rounded-md border border-dashed border-line-field px-4 py-3 drop-target:border-brand drop-target:bg-brand-tint focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-brand"
    >
      <ImageUp aria-hidden="true" className="text-ink-faint" />
      <FileTrigger
        acceptedFileTypes={pictureTypes}
        onSelect={(files) => {
          const file = files?.item(0);
          if (file) {
            onPicture(file);
          }
        }}
      >
        <Button isDisabled={isDisabled}>{hasLogo ? t`Elegir otra imagen` : t`Elegir una imagen`}</Button>
      </FileTrigger>
      <Text slot="label" className="text-sm text-ink-soft">
        {t`O arrástrela aquí. PNG, JPG o WebP, hasta 2 MB.`}
      </Text>
    </DropZone>
  );
}
