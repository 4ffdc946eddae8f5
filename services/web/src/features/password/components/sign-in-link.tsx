import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Identity } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { session } from "@/shared/api/session.ts";
import { Button } from "@/shared/ui/button.tsx";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";

interface SignInLinkProps {
  look?: "primary" | "quiet";
  children: ReactNode;
}

/**
 * Leads from a changed password to the sign-in. The change has ended the sessions of its own account, so that one that is
 * still good is somebody else's, as on a computer that several people use: it is not gone on with unasked.
 */
export function SignInLink({ look = "quiet", children }: SignInLinkProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [other, setOther] = useState<Identity["user"]>();
  const [isAsking, setAsking] = useState(false);
  const name = other?.full_name;
  const signIn = () => void router.navigate({ to: "/entrar" });

  async function ask() {
    setAsking(true);
    // What cannot be known is left to the sign-in page.
    const isGood = await session.isGood().catch(() => false);
    const user = isGood ? queryClient.getQueryData<Identity>(keys.identity)?.user : undefined;
    setAsking(false);
    if (user) {
      setOther(user);
    } else {
      signIn();
    }
  }

  if (session.owner() === undefined) {
    return (
      <LinkButton to="/entrar" look={look}>
        {children}
      </LinkButton>
    );
  }
  if (!name) {
    return (
      <Button look={look} isPending={isAsking} onPress={() => void ask()}>
        {children}
      </Button>
    );
  }
  return (
    <>
      <Notice tone="warn">
        {t`En este equipo está abierta la sesión de ${name}. Para ingresar con la suya se cierra esa, y se pierde lo que ${name} tenga a medio escribir.`}
      </Notice>
      <div className="flex flex-wrap gap-3">
        <Button
          look="primary"
          onPress={() => {
            session.close();
            signIn();
          }}
        >
          {t`Cerrar esa sesión e ingresar`}
        </Button>
        <LinkButton to="/agenda">{t`Seguir como ${name}`}</LinkButton>
      </div>
    </>
  );
}
