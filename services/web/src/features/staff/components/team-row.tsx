import { useLingui } from "@lingui/react/macro";
import { Ellipsis, KeyRound, Mail, Pencil, Smartphone, UserRoundCheck, UserRoundX } from "lucide-react";
import { MenuTrigger } from "react-aria-components/Menu";
import type { Doctor, TeamMember } from "@/shared/api/contract.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { sayPhone } from "@/shared/lib/phone.ts";
import { roleWord } from "@/shared/lib/role-words.ts";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { Chip } from "@/shared/ui/chip.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/shared/ui/menu.tsx";
import { sayLastSignIn, stateOf } from "../say.ts";

/** What can be done about a person of the team. */
export type MemberStep = "edit" | "email" | "password" | "two-steps" | "deactivate" | "reactivate";

interface TeamRowProps {
  member: TeamMember;
  isSelf: boolean;
  /** Whose agenda the person sees, when that is known. */
  doctor: Doctor | undefined;
  zone: string;
  now: Date;
  onStep: (step: MemberStep) => void;
  /** The own password is changed where one gives the old one. */
  onOwnAccount: () => void;
}

/** One person: who it is, what they may do, whether they can, and when they last did. */
export function TeamRow({ member, isSelf, doctor, zone, now, onStep, onOwnAccount }: TeamRowProps) {
  const { t } = useLingui();
  const { full_name: name, email, role, is_active: isActive } = member;
  const { tone, word } = stateOf(member);
  const number = member.whatsapp_phone ? sayPhone(member.whatsapp_phone) : "";
  return (
    <li className="flex items-start gap-3 border-b border-line px-4 py-3 last:border-b-0 md:items-center">
      <Avatar name={name} />
      <div className="grid min-w-0 flex-1 gap-x-4 gap-y-1.5 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,2fr)] md:items-center">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-semibold wrap-anywhere">{name}</span>
            {isSelf ? <Chip tone="brand">{t`usted`}</Chip> : null}
            {member.totp_enabled ? <Chip tone="neutral">{t`dos pasos`}</Chip> : null}
            {member.daily_agenda_since ? <Chip tone="neutral">{t`agenda por WhatsApp`}</Chip> : null}
          </p>
          <p className="text-sm text-ink-soft wrap-anywhere">{email}</p>
          {number ? <p className="text-sm text-ink-soft">{t`WhatsApp ${number}`}</p> : null}
        </div>
        {/* One after the other on a phone, two columns where there is room for them. */}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 md:contents">
          <p>
            {roleWord(role)}
            {doctor ? (
              <span className="block text-sm text-ink-soft max-md:inline"> {sayDoctor(doctor)}</span>
            ) : null}
          </p>
          <div className="min-w-0 justify-items-start gap-1 max-md:contents md:grid">
            <Chip tone={tone}>{word}</Chip>
            <span className="text-sm text-ink-soft">{sayLastSignIn(zone, member.last_login_at, now)}</span>
          </div>
        </div>
      </div>
      <MenuTrigger>
        <IconButton label={t`Acciones para ${name}`} data-member={member.id}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
        <Menu>
          <MenuItem icon={<Pencil aria-hidden="true" />} onAction={() => onStep("edit")}>
            {t`Editar`}
          </MenuItem>
          {isSelf ? null : (
            <MenuItem icon={<Mail aria-hidden="true" />} onAction={() => onStep("email")}>
              {t`Cambiar correo`}
            </MenuItem>
          )}
          {isSelf ? (
            <MenuItem icon={<KeyRound aria-hidden="true" />} onAction={onOwnAccount}>
              {t`Cambiar mi contraseña`}
            </MenuItem>
          ) : (
            <MenuItem icon={<KeyRound aria-hidden="true" />} onAction={() => onStep("password")}>
              {t`Dar nueva contraseña`}
            </MenuItem>
          )}
          {member.totp_enabled && !isSelf ? (
            <MenuItem icon={<Smartphone aria-hidden="true" />} onAction={() => onStep("two-steps")}>
              {t`Desactivar los dos pasos`}
            </MenuItem>
          ) : null}
          {isActive ? (
            <MenuItem
              icon={<UserRoundX aria-hidden="true" />}
              look="danger"
              onAction={() => onStep("deactivate")}
            >
              {t`Desactivar`}
            </MenuItem>
          ) : (
            <MenuItem icon={<UserRoundCheck aria-hidden="true" />} onAction={() => onStep("reactivate")}>
              {t`Reactivar`}
            </MenuItem>
          )}
        </Menu>
      </MenuTrigger>
    </li>
  );
}
