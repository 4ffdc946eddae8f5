import { createRoute, redirect, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { SignInForm } from "@/features/session/components/sign-in-form.tsx";
import { texts } from "@/features/session/texts.ts";
import { session } from "@/shared/api/session.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { Notice } from "@/shared/ui/notice.tsx";
import { rootRoute } from "./root.tsx";
import styles from "./sign-in.module.css";

interface SignInSearch {
  /** Why the page is shown: the session ended, or staff signed out. */
  motivo?: "sesion" | "salida";
  /** Where to go back to, a path of this site. */
  volver?: string;
}

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/entrar",
  validateSearch: ({ motivo, volver }: Record<string, unknown>): SignInSearch => ({
    ...(motivo === "sesion" || motivo === "salida" ? { motivo } : {}),
    // Exactly one slash at the start: two would lead to another site.
    ...(typeof volver === "string" && /^\/(?![/\\])/.test(volver) ? { volver } : {}),
  }),
  beforeLoad: async () => {
    // Somebody was signed in here before: the cookie may still be good, and asking is cheaper than a password.
    if (session.owner() !== undefined && (await session.ready())) {
      throw redirect({ to: "/agenda" });
    }
  },
  component: SignInPage,
});

function SignInPage() {
  const { motivo, volver } = signInRoute.useSearch();
  const router = useRouter();
  const state = useSignal(session.state);
  // By the form below, or in another tab.
  useEffect(() => {
    if (state === "open") {
      router.history.replace(volver ?? "/agenda");
    }
  }, [state, volver, router]);
  return (
    <main className={styles.page}>
      <title>Ingresar · Cita</title>
      <section className={styles.welcome} aria-hidden="true">
        <img src="/favicon.svg" alt="" width="52" height="52" />
        <p className={styles.brand}>{texts.brand}</p>
        <p className={styles.tagline}>{texts.tagline}</p>
        <div className={styles.sketch}>
          <span data-kind="confirmed" />
          <span data-kind="booked" />
          <span data-kind="free" />
          <span data-kind="confirmed" />
          <span data-kind="new" />
          <span data-kind="booked" />
        </div>
      </section>
      <section className={styles.form}>
        <div className={styles.card}>
          <h1 className={styles.title}>{texts.title}</h1>
          <p className={styles.subtitle}>{texts.subtitle}</p>
          {motivo === "sesion" ? <Notice tone="warn">{texts.ended}</Notice> : null}
          {motivo === "salida" ? <Notice tone="calm">{texts.left}</Notice> : null}
          <SignInForm />
        </div>
      </section>
    </main>
  );
}
