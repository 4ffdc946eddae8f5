import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The file that moves the clock of the stack: what others made must not be days old when they look at it. */
const movesTheClock = "on-the-day.test.ts";

/** One order for every run, so that a failure is the same again; the file that moves the clock comes last. */
class ClockLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      `${Number(moduleId.endsWith(movesTheClock))} ${moduleId}`;
    return files.toSorted((one, other) => place(one).localeCompare(place(other)));
  }
}

export default defineConfig({
  test: {
    include: ["e2e/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    // Seconds on a machine that does other work too; what is expected ends the wait at once.
    expect: { poll: { timeout: 15_000, interval: 100 } },
    sequence: { sequencer: ClockLast },
  },
});
