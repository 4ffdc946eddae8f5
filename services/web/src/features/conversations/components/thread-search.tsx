import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { SearchField } from "@/shared/ui/search-field.tsx";

interface ThreadSearchProps {
  words: string;
  onWords: (words: string) => void;
  /** How many of the messages that were looked through have the words. */
  found: number;
  /** Earlier messages are still on their way. */
  isLooking: boolean;
  onClose: () => void;
}

/** The field that finds words in the conversation that is open. Escape empties it, and closes it when it is empty. */
export function ThreadSearch({ words, onWords, found, isLooking, onClose }: ThreadSearchProps) {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-4 py-2">
      <SearchField
        label={t`Buscar en la conversación`}
        placeholder={t`Palabras de un mensaje`}
        className="min-w-0 flex-1 basis-48"
        value={words}
        onChange={onWords}
        onKeyDown={({ key }) => (key === "Escape" && words === "" ? onClose() : undefined)}
        isLoading={isLooking}
        inputRef={field}
      />
      <p role="status" className="text-sm text-ink-soft">
        {words.trim() && !isLooking ? t`${plural(found, { one: "# mensaje", other: "# mensajes" })}` : ""}
      </p>
    </div>
  );
}
