import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { lazyRouteComponent, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { Suspense } from "react";
import { useUnconfirmed } from "@/features/appointments/unconfirmed.ts";
import { Bell } from "@/features/bell/components/bell.tsx";
import type { BellNotice } from "@/features/bell/model.ts";
import { ConnectionBadge } from "@/features/live/components/connection-badge.tsx";
import { NewsList } from "@/features/live/components/news-list.tsx";
import { usePaletteKey } from "@/features/palette/use-palette-key.ts";
import { identityQuery } from "@/features/session/api/identity.ts";
import { preloadSessionQuestion, SessionDialog } from "@/features/session/components/session-dialog.tsx";
import { AccountMenu } from "@/features/shell/components/account-menu.tsx";
import { DeskOnly } from "@/features/shell/components/desk-only.tsx";
import { ShellFrame } from "@/features/shell/components/shell-frame.tsx";
import { ShellNotices } from "@/features/shell/components/shell-notices.tsx";
import { useClinicLogo } from "@/shared/api/clinic-logo.ts";
import { paletteOpen } from "@/shared/lib/palette.ts";
import { worksAtDesk } from "@/shared/lib/roles.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { useFirstSign } from "@/shared/lib/use-first-sign.ts";
import { useLastProblem } from "@/shared/lib/use-last-problem.ts";
import { useWanted } from "@/shared/lib/use-wanted.ts";
import { ClinicMark } from "@/shared/ui/clinic-mark.tsx";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { ToastRegion } from "@/shared/ui/toast-region.tsx";
import { askerOf } from "./hours-of-others.tsx";
import { navigationOf } from "./navigation.ts";
import { NoticeAbout } from "./notice-about.tsx";
import { PageProblem } from "./page-problem.tsx";
import { PendingPage } from "./pending-page.tsx";
import { PersonNotices } from "./person-notices.tsx";
import { PlannedDeletion } from "./planned-deletion.tsx";
import { ShellSignOut, signOut } from "./shell-sign-out.tsx";
import { ShellSwitch, switcherOf } from "./shell-switch.tsx";
import { SignOutButton } from "./sign-out-button.tsx";
import { TwoStepSetup } from "./two-step-setup.ts";
import { useLiveAgenda } from "./use-live-agenda.ts";
import { useWaiting } from "./use-waiting.ts";
import { WhatsAppTrouble } from "./whatsapp-trouble.tsx";

/** The pages of a doctor. */
const doctorsPages: readonly string[] = ["/agenda", "/cuenta"];

/** Few computers ever need it. */
const UnconfirmedBookings = lazyRouteComponent(
  () => import("@/features/appointments/components/unconfirmed-bookings.tsx"),
  "UnconfirmedBookings",
);

const ShellPalette = lazyRouteComponent(() => import("./shell-palette.tsx"), "ShellPalette");

/** What stands around every page of staff, and what is open over it from anywhere. */
export function ShellPage() {
  const { t } = useLingui();
  const { data: identity, error, refetch } = useQuery(identityQuery);
  const problem = useLastProblem({ data: identity, error });
  const connection = useLiveAgenda();
  const hasUnconfirmed = useUnconfirmed().length > 0;
  const isPaletteWanted = useWanted(useSignal(paletteOpen));
  usePaletteKey();
  useFirstSign(() => {
    void ShellPalette.preload?.();
    preloadSessionQuestion();
  });
  const navigate = useNavigate();
  const atDesk = identity !== undefined && worksAtDesk(identity.user.role);
  const waiting = useWaiting(atDesk);
  const logo = useClinicLogo(identity !== undefined);
  const pathname = useLocation({ select: (location) => location.pathname });
  const isOwnPage = doctorsPages.includes(pathname);
  const isSettings = pathname.startsWith("/ajustes") || pathname === "/primeros-pasos";

  function see({ kind, detail, appointment_id, conversation_id }: BellNotice) {
    if (kind === "whatsapp_account_changed" && identity?.user.role === "admin") {
      void navigate(
        detail?.includes("template")
          ? { to: "/ajustes/plantillas" }
          : { to: "/ajustes/clinica", hash: "whatsapp" },
      );
    } else if (appointment_id) {
      void navigate({ to: "/agenda", search: { cita: appointment_id } });
    } else if (conversation_id && atDesk) {
      void navigate({ to: "/conversaciones", search: { chat: conversation_id } });
    }
  }

  return (
    <ShellFrame
      entries={navigationOf(identity?.user.role, waiting)}
      markOf={(size) => <ClinicMark name={identity?.clinic.name} logo={logo} size={size} />}
      clinic={identity ? identity.clinic.name : <Skeleton width="4rem" height="1rem" />}
      badge={<ConnectionBadge state={connection} />}
      bell={
        identity ? (
          <Bell
            zone={identity.clinic.timezone}
            onSee={see}
            aboutOf={(notice) => <NoticeAbout notice={notice} />}
          />
        ) : null
      }
      account={
        identity ? (
          <AccountMenu
            user={identity.user}
            onAccount={() => void navigate({ to: "/cuenta" })}
            onSubscription={atDesk ? () => void navigate({ to: "/suscripcion" }) : undefined}
            onSwitch={switcherOf(identity)}
            onSignOut={signOut}
          />
        ) : null
      }
      notices={
        <>
          <ShellNotices zone={identity?.clinic.timezone} />
          <PlannedDeletion identity={identity} />
          <WhatsAppTrouble isAdmin={identity?.user.role === "admin"} />
          <PersonNotices identity={identity} />
        </>
      }
    >
      {identity && (atDesk || isOwnPage) ? <Outlet /> : null}
      {identity && !atDesk && !isOwnPage ? (
        <DeskOnly
          isSettings={isSettings}
          action={
            <LinkButton to="/agenda" look="primary">
              {t`Ir a la agenda`}
            </LinkButton>
          }
        />
      ) : null}
      {identity || problem ? null : <PendingPage />}
      {problem ? <PageProblem error={problem} reset={() => void refetch()} /> : null}
      <NewsList
        onSee={(appointment) =>
          void navigate({
            to: "/agenda",
            search: {
              fecha: appointment.appointment_date,
              doctor: appointment.doctor_id,
              cita: appointment.id,
            },
          })
        }
      />
      {hasUnconfirmed ? (
        <Suspense>
          <UnconfirmedBookings asker={identity && askerOf(identity)} />
        </Suspense>
      ) : null}
      <ToastRegion />
      {identity && isPaletteWanted ? (
        <Suspense>
          <ShellPalette identity={identity} />
        </Suspense>
      ) : null}
      {identity ? <ShellSwitch identity={identity} /> : null}
      <ShellSignOut />
      <SessionDialog user={identity?.user} Setup={TwoStepSetup} signOut={<SignOutButton />} />
    </ShellFrame>
  );
}
