/* The settings of the journey, from environment variables; a missing one is named in the error. */

export interface JourneyEnvironment {
  /** The gateway, without a slash at the end. */
  citaUrl: string;
  sandboxUrl: string;
  chromium: string;
  email: string;
  password: string;
  /** Who administers the clinic of that user. */
  admin: { email: string; password: string };
  /** Folder for pictures of the journey; none are taken without it. */
  screenshots: string | undefined;
}

export function readEnvironment(): JourneyEnvironment {
  return {
    citaUrl: required("CITA_URL").replace(/\/$/, ""),
    sandboxUrl: required("SANDBOX_URL").replace(/\/$/, ""),
    chromium: process.env.CHROMIUM || "/usr/bin/chromium",
    email: required("E2E_EMAIL"),
    password: required("E2E_PASSWORD"),
    // The clinic of the demo has one password for everybody.
    admin: {
      email: process.env.E2E_ADMIN_EMAIL || "admin@jiboa.test",
      password: process.env.E2E_ADMIN_PASSWORD || required("E2E_PASSWORD"),
    },
    screenshots: process.env.E2E_SCREENSHOTS || undefined,
  };
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set; the journey runs against a stack that is up (see README.md)`);
  }
  return value;
}
