/* The clock of the stack, moved through the sandbox so that a journey can stand within a clinic's day. */

export interface StackClock {
  /** The stack's present instant. */
  now: () => Promise<Date>;
  /** Moves the clock ahead to the instant, or back to it. */
  moveTo: (instant: Date) => Promise<void>;
  reset: () => Promise<void>;
}

export function stackClock(sandboxUrl: string): StackClock {
  const address = `${sandboxUrl}/control/clock`;

  async function shift(by: { seconds: number } | { reset: true }): Promise<void> {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(by),
    });
    if (!answer.ok) {
      throw new Error(`the clock does not move: ${answer.status} ${await answer.text()}`);
    }
  }

  async function now(): Promise<Date> {
    const answer = (await (await fetch(address)).json()) as { now: string };
    return new Date(answer.now);
  }

  return {
    now,
    moveTo: async (instant) => {
      const seconds = Math.round((instant.getTime() - (await now()).getTime()) / 1000);
      await shift({ seconds });
    },
    reset: () => shift({ reset: true }),
  };
}
