/*
 * The cache keys of all queries. They stand together because the live stream, which is a feature of its own, must be
 * able to invalidate the queries of other features.
 */
export const keys = {
  identity: ["identity"] as const,
  support: ["support"] as const,
  clinic: ["clinic"] as const,
  /** Not below `clinic`: that the clinic is asked for again does not make its picture another one. */
  clinicLogo: (version: string) => ["clinic-logo", version] as const,
  billing: ["billing"] as const,
  team: ["team"] as const,
  settings: ["settings"] as const,
  answers: ["answers"] as const,
  templates: ["templates"] as const,
  calendarFeeds: ["calendar-feeds"] as const,
  firstSteps: ["first-steps"] as const,
  ownSessions: ["own-sessions"] as const,
  ownNumber: ["own-number"] as const,
  switchable: ["switchable"] as const,
  notifications: ["notifications"] as const,
  conversations: ["conversations"] as const,
  patients: ["patients"] as const,
  doctors: ["doctors"] as const,
  services: ["services"] as const,
  /** With those that are not active; not below the others, which are kept in the browser. */
  allDoctors: ["all-doctors"] as const,
  allServices: ["all-services"] as const,
  resources: ["resources"] as const,
  allResources: ["all-resources"] as const,
  /** The visits to come that have a room or a device; not below these, whose change would ask for them again. */
  visitsOf: (resourceId: string) => ["visits-of", resourceId] as const,
  daysOff: ["days-off"] as const,
  /** The visits of a doctor who is to leave; not below the doctors, whose change would ask for them again. */
  inTheWayOf: (doctorId: string) => ["in-the-way", doctorId] as const,
  appointments: ["appointments"] as const,
  /** All answers that hold an `Agenda`. */
  agendas: ["appointments", "agenda"] as const,
  appointmentsOf: (date: string) => ["appointments", "agenda", date, date] as const,
  agendaBetween: (start: string, end: string) => ["appointments", "agenda", start, end] as const,
  monthOf: (month: string, doctorId: string) => ["appointments", "month", month, doctorId] as const,
  appointment: (id: string) => ["appointments", "one", id] as const,
  freeTimes: ["free-times"] as const,
  /** `minutes` stands for another length than the service's. */
  freeTimesOf: (doctorId: string, date: string, serviceId: string, minutes?: number) =>
    ["free-times", doctorId, date, serviceId, minutes ?? ""] as const,
  deliveries: ["deliveries"] as const,
  deliveriesOf: (appointmentId: string) => ["deliveries", appointmentId] as const,
};
