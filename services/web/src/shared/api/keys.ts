/*
 * The cache keys of all queries. They stand together because the live stream, which is a feature of its own, must be
 * able to invalidate the queries of other features.
 */
export const keys = {
  identity: ["identity"] as const,
  doctors: ["doctors"] as const,
  services: ["services"] as const,
  appointments: ["appointments"] as const,
  appointmentsOf: (date: string) => ["appointments", "day", date] as const,
  appointment: (id: string) => ["appointments", "one", id] as const,
  freeTimes: ["free-times"] as const,
  freeTimesOf: (doctorId: string, date: string, serviceId: string) =>
    ["free-times", doctorId, date, serviceId] as const,
  deliveries: ["deliveries"] as const,
  deliveriesOf: (appointmentId: string) => ["deliveries", appointmentId] as const,
};
