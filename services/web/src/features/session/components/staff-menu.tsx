import type { User } from "@/shared/api/contract.ts";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { Icon } from "@/shared/ui/icon.tsx";
import { texts } from "../texts.ts";
import styles from "./staff-menu.module.css";

/** The name of the signed-in user, and the button to sign out. */
export function StaffMenu({ user, onSignOut }: { user: User | undefined; onSignOut: () => void }) {
  return (
    <div className={styles.menu}>
      {user ? (
        <div className={styles.person}>
          <Avatar name={user.full_name} />
          <span className={styles.words}>
            <span>{user.full_name}</span>
            <small>{texts.roles[user.role] ?? user.role}</small>
          </span>
        </div>
      ) : null}
      <button type="button" className={styles.leave} onClick={onSignOut} title={texts.signOut}>
        <Icon name="leave" />
        <span className={styles.hidden}>{texts.signOut}</span>
      </button>
    </div>
  );
}
