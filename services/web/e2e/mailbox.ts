/* The e-mails that Cita has sent, as the sandbox took them. */
import { expect } from "vitest";
import type { JourneyEnvironment } from "./environment.ts";

interface Mail {
  id: string;
  to: string;
  text: string;
}

export interface Mailbox {
  /** What stands behind the address of Cita in the link of the next e-mail, as `/restablecer#…`. */
  nextLink: (path: string) => Promise<string>;
  count: () => Promise<number>;
}

/** The e-mails to one address, each of which is read once. */
export function mailboxOf({ sandboxUrl }: JourneyEnvironment, address: string): Mailbox {
  const read = new Set<string>();

  async function all(): Promise<Mail[]> {
    const answer = await fetch(`${sandboxUrl}/sandbox/mails`);
    const { mails } = (await answer.json()) as { mails: Mail[] };
    return mails.filter(({ to }) => to.includes(address));
  }

  return {
    count: async () => (await all()).length,
    nextLink: async (path) => {
      const link = async () => {
        const mail = (await all()).find(({ id, text }) => !read.has(id) && text.includes(`${path}#`));
        return mail && { id: mail.id, url: mail.text.match(/https?:\S+#[\w.~-]+/)?.[0] };
      };
      await expect.poll(async () => (await link())?.url).toContain(`${path}#`);
      const found = await link();
      read.add(found?.id ?? "");
      const { pathname, hash } = new URL(found?.url ?? "");
      return pathname + hash;
    },
  };
}
