/* How far the messages to patients get at the simulated Meta. */

export interface Statuses {
  /** All get as far as this. */
  upTo: (last: "sent" | "delivered" | "read") => Promise<void>;
  /** All fail with this code after they were sent. */
  failing: (code: number) => Promise<void>;
  /** All are read, as at the start. */
  all: () => Promise<void>;
}

export function statusesOf(sandboxUrl: string): Statuses {
  async function set(plan: { last?: string; failed_code?: number }): Promise<void> {
    const answer = await fetch(`${sandboxUrl}/control/statuses`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ enabled: true, ...plan }),
    });
    if (!answer.ok) {
      throw new Error(`the statuses: ${answer.status} ${await answer.text()}`);
    }
  }

  return {
    upTo: (last) => set({ last }),
    failing: (code) => set({ failed_code: code }),
    all: () => set({}),
  };
}
