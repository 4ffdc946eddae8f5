/* What the form of a room or a device holds, and what of it is sent. */
import type { Resource } from "@/shared/api/contract.ts";
import { differing } from "@/shared/lib/meet.ts";
import type { NewResource, ResourceChange } from "./api/contract.ts";

export interface ResourceValues {
  kind: Resource["kind"];
  name: string;
  notes: string;
}

export type ResourceField = keyof ResourceValues;

export function valuesOf(resource: Resource | undefined, kind: Resource["kind"] = "room"): ResourceValues {
  return resource
    ? { kind: resource.kind, name: resource.name, notes: resource.notes }
    : { kind, name: "", notes: "" };
}

export function newResourceOf(values: ResourceValues, all: readonly Resource[]): NewResource {
  return {
    kind: values.kind,
    name: values.name.trim(),
    notes: values.notes.trim(),
    sort_order: lastPlace(values.kind, all),
  };
}

/** Only what differs is sent, so that what somebody else changed elsewhere stays. The kind stays for good. */
export function changeOf(base: ResourceValues, values: ResourceValues, version: number): ResourceChange {
  const fields = differing(base, values);
  return {
    version,
    ...(fields.includes("name") ? { name: values.name.trim() } : {}),
    ...(fields.includes("notes") ? { notes: values.notes.trim() } : {}),
  };
}

/** The field of the form to which a refused field of the body belongs. */
export function fieldNamed(name: string | undefined): ResourceField | undefined {
  return (["kind", "name", "notes"] as const).find((field) => field === name);
}

/** The end of the list where somebody has put it in an order; else the names alone decide. */
function lastPlace(kind: Resource["kind"], all: readonly Resource[]): number {
  const places = all.filter((one) => one.kind === kind).map(({ sort_order }) => sort_order);
  const last = Math.max(0, ...places);
  return last > 0 ? Math.min(last + 1, 10_000) : 0;
}
