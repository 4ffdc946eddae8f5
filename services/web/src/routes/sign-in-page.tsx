import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { typedEmail } from "@/features/password/typed-email.ts";
import { bound } from "@/features/session/bound.ts";
import { SignInForm } from "@/features/session/components/sign-in-form.tsx";
import { session } from "@/shared/api/session.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { useWideScreen } from "@/shared/lib/use-media-query.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { CodesGuard } from "./codes-guard.tsx";
import { OtherLanguage } from "./other-language.tsx";
import { PrivacyLink } from "./privacy-link.tsx";
import { readSignInSearch, type SignInSearch } from "./sign-in-search.ts";
import { TwoStepSetup } from "./two-step-setup.ts";

const route = getRouteApi("/entrar");

export function SignInPage() {
  const { t } = useLingui();
  // The router merges what was dropped back from the address, so that it has to be dropped here again.
  const { motivo, volver } = readSignInSearch(route.useSearch());
  const router = useRouter();
  const state = useSignal(session.state);
  // Recovery codes are shown once: nothing leads away from them, and another tab that signs in does not either.
  const hasCodes = useSignal(bound) !== undefined;
  const [email] = useState(typedEmail.read);
  // By the form below, or in another tab.
  useEffect(() => {
    if (state === "open" && !hasCodes) {
      typedEmail.drop();
      router.history.replace(volver ?? "/agenda");
    }
  }, [state, hasCodes, volver, router]);
  const isWide = useWideScreen();
  return (
    <main className="grid min-h-dvh bg-paper max-md:grid-rows-[auto_1fr] md:grid-cols-[minmax(20rem,5fr)_6fr]">
      <title>{`${t`Ingresar`} · Cita`}</title>
      <CodesGuard />
      <Welcome />
      <section className="grid px-6 py-8 max-md:items-start md:place-items-center">
        <div className="grid w-full max-w-96 gap-4">
          <h1 className="text-2xl font-semibold">{t`Qué gusto verle`}</h1>
          <p className="-mt-3 text-lg text-ink-soft">{t`Ingrese con el correo de su clínica.`}</p>
          {/* Whoever goes on to the forgotten password, and comes back, finds the address as it was typed. */}
          <div onChange={keepEmail}>
            <SignInForm
              email={email}
              takesFocus={isWide}
              why={<Why motivo={motivo} />}
              Setup={TwoStepSetup}
            />
          </div>
          {hasCodes ? null : (
            <>
              <Link to="/clave" className="hit justify-self-start font-semibold text-brand underline">
                {t`¿Olvidó su contraseña?`}
              </Link>
              <p>
                <Trans>
                  ¿Tiene un código de invitación?{" "}
                  <Link to="/registro" className="font-semibold text-brand underline">
                    Registre su clínica
                  </Link>
                </Trans>
              </p>
            </>
          )}
          <div className="flex flex-wrap items-center justify-between gap-2">
            <OtherLanguage className="-ml-3" />
            {hasCodes ? null : <PrivacyLink />}
          </div>
          <p className="flex items-start gap-2 border-t border-line pt-4 text-sm text-ink-soft">
            <ShieldCheck size={18} aria-hidden="true" className="mt-px shrink-0 text-brand" />
            {t`Los datos de sus pacientes son de su clínica: nadie de otra clínica puede verlos.`}
          </p>
        </div>
      </section>
    </main>
  );
}

function keepEmail({ target }: FormEvent): void {
  if (target instanceof HTMLInputElement && target.type === "email") {
    typedEmail.keep(target.value);
  }
}

function Why({ motivo }: { motivo: SignInSearch["motivo"] | undefined }) {
  const { t } = useLingui();
  switch (motivo) {
    case "sesion":
      return session.owner() === undefined ? null : (
        <Notice tone="warn">
          {session.lacksSecondStep()
            ? t`Su clínica ahora pide un código al entrar. Ingrese y conecte su teléfono para continuar donde estaba, por favor: toma unos dos minutos.`
            : t`Su sesión terminó. Ingrese de nuevo para continuar donde estaba, por favor.`}
        </Notice>
      );
    case "inactiva":
      return (
        <Notice tone="warn">
          {t`Su cuenta ya no está activa. Hable con quien administra la clínica, por favor.`}
        </Notice>
      );
    case "salida":
      return <Notice tone="calm">{t`Cerró su sesión. ¡Hasta pronto!`}</Notice>;
    default:
      return null;
  }
}

/** What it is, with a picture of a day. Dark in both themes, so that its colours do not follow them. */
function Welcome() {
  const { t } = useLingui();
  return (
    <section
      aria-hidden="true"
      className="flex flex-col justify-center gap-8 overflow-hidden bg-[linear-gradient(160deg,#0f6863,#083e3b)] text-[#ffffff] max-md:px-6 max-md:py-5 md:pl-[clamp(2rem,5vw,5rem)]"
    >
      <div className="flex gap-3 max-md:items-center md:flex-col">
        <img
          src="/favicon.svg"
          alt=""
          width="52"
          height="52"
          className="rounded-lg border border-[#ffffff]/30"
        />
        <div>
          <p className="text-2xl font-semibold md:text-[3.25rem] md:leading-tight">Cita</p>
          <p className="max-w-88 text-[#cfe5df] md:pr-6 md:text-xl">
            {t`La agenda de su clínica, al día mientras usted atiende.`}
          </p>
        </div>
      </div>
      {/* Beyond the edge, as a window of which one sees a part. A phone, which hides it, does not load it. */}
      <img
        src="/agenda.webp"
        alt=""
        width="800"
        height="498"
        loading="lazy"
        className="w-200 max-w-none self-start rounded-lg border border-[#ffffff]/20 shadow-high max-md:hidden"
      />
    </section>
  );
}
