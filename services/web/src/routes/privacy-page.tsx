import { Privacy } from "@/features/landing/components/privacy.tsx";
import { PublicFrame } from "@/features/landing/components/public-frame.tsx";
import { sayPrivacy } from "@/features/landing/say.ts";
import { OtherLanguage } from "./other-language.tsx";

/** Which data are kept, for patients and clinics. */
export function PrivacyPage() {
  return (
    <PublicFrame language={<OtherLanguage />}>
      <title>{sayPrivacy.title()}</title>
      <meta name="description" content={sayPrivacy.description()} />
      <Privacy />
    </PublicFrame>
  );
}
