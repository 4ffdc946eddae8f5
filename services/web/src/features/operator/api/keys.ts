/* The cache keys of the operator's queries; all of them go when the operator leaves. */
export const keys = {
  all: ["operator"] as const,
  requests: ["operator", "requests"] as const,
  codes: ["operator", "codes"] as const,
  acts: ["operator", "acts"] as const,
  clinics: ["operator", "clinics"] as const,
  clinicsOf: (search: string, status: string) => ["operator", "clinics", "list", search, status] as const,
  installation: ["operator", "installation-keys"] as const,
  clinic: (id: string) => ["operator", "clinics", "one", id] as const,
};
