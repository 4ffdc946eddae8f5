import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { identityQuery } from "@/features/session/api/identity.ts";
import { AdminsOnly } from "@/features/staff/components/admins-only.tsx";
import type { Identity } from "@/shared/api/contract.ts";
import { Problem } from "@/shared/api/problem.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";

interface ForAdminsProps {
  title: string;
  /** What the page asked for, if it was refused: the role may have changed since the page heard of it. */
  error: unknown;
  children: (identity: Identity) => ReactNode;
}

/** A page of the clinic's administration; whoever does not administer it is told so kindly. */
export function ForAdmins({ title, error, children }: ForAdminsProps) {
  const { t } = useLingui();
  const identity = useQuery(identityQuery);
  if (!identity.data) {
    return null;
  }
  if (identity.data.user.role === "admin" && !isForbidden(error)) {
    return children(identity.data);
  }
  return (
    <>
      <title>{`${title} · Cita`}</title>
      <AdminsOnly
        action={
          <LinkButton to="/agenda" look="primary">
            {t`Ir a la agenda`}
          </LinkButton>
        }
      />
    </>
  );
}

function isForbidden(error: unknown): boolean {
  return error instanceof Problem && error.code === "FORBIDDEN";
}
