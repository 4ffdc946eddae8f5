import { chooseLanguage, chosenLanguage } from "@/shared/i18n/language.ts";
import { Button } from "@/shared/ui/button.tsx";

/** The other language, in its own words. */
export function OtherLanguage({ className }: { className?: string }) {
  const other = chosenLanguage() === "en" ? "es-SV" : "en";
  return (
    <Button look="plain" className={className} onPress={() => void chooseLanguage(other)}>
      <span lang={other}>{other === "en" ? "English" : "Español"}</span>
    </Button>
  );
}
