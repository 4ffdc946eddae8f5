/* What the live stream says, and the state of the line. */

export type LineState = "connecting" | "live" | "waiting" | "stopped";

/** Something happened at the clinic; ids only, the page asks for the rest. */
export interface ClinicEvent {
  kind: string;
  appointmentId: string | undefined;
  doctorId: string | undefined;
  /** RFC 3339. */
  startsAt: string | undefined;
}

/** Reads an event's data; anything unexpected leaves a field out rather than breaking the stream. */
export function readClinicEvent(kind: string, data: string): ClinicEvent {
  const body = parse(data);
  const text = (name: string) => {
    const value = body[name];
    return typeof value === "string" ? value : undefined;
  };
  return {
    kind,
    appointmentId: text("appointment_id"),
    doctorId: text("doctor_id"),
    startsAt: text("starts_at"),
  };
}

function parse(data: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(data);
    return typeof body === "object" && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}
