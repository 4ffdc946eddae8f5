import { Landing } from "@/features/landing/components/landing.tsx";
import { PublicFrame } from "@/features/landing/components/public-frame.tsx";
import { sayLanding } from "@/features/landing/say.ts";
import { OtherLanguage } from "./other-language.tsx";

/** For visitors: what Cita does, and how to ask for it. */
export function LandingPage() {
  return (
    <PublicFrame language={<OtherLanguage />}>
      <title>{sayLanding.title()}</title>
      <meta name="description" content={sayLanding.description()} />
      <Landing />
    </PublicFrame>
  );
}
