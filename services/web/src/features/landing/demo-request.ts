/* The form that asks for a demonstration: what is typed, what is sent, and at which field a refusal is shown. */
import { Problem } from "@/shared/api/problem.ts";
import { tabDraft } from "@/shared/lib/tab-draft.ts";
import type { DemoRequest } from "./api/ask-for-demo.ts";

/** All as text while it is typed. */
export type DemoValues = Record<keyof DemoRequest, string>;

const empty: DemoValues = {
  clinic_name: "",
  contact_name: "",
  email: "",
  phone: "",
  city: "",
  doctors_count: "",
  message: "",
};

/** How many doctors a clinic may say that it has. */
export const mostDoctors = 1000;

export const demoDraft = tabDraft("demo-request", empty);

export function demoRequestOf({ doctors_count, message, ...texts }: DemoValues): DemoRequest {
  return {
    clinic_name: texts.clinic_name.trim(),
    contact_name: texts.contact_name.trim(),
    email: texts.email.trim(),
    phone: texts.phone.trim(),
    city: texts.city.trim(),
    doctors_count: Number(doctors_count),
    ...(message.trim() ? { message: message.trim() } : {}),
  };
}

export function isDoctorsCount(text: string): boolean {
  const count = Number(text);
  return /^\s*\d+\s*$/.test(text) && count >= 1 && count <= mostDoctors;
}

/** Whether a text may be a phone; the server decides whether it is one. */
export function canBePhone(text: string): boolean {
  return /^[\d\s+\-()./]+$/.test(text.trim()) && text.replaceAll(/\D/g, "").length >= 7;
}

/** The field that was refused, or `undefined` for a refusal that is about none of them. */
export function fieldOfDemo(problem: unknown): keyof DemoValues | undefined {
  const field = problem instanceof Problem ? problem.field : undefined;
  return field !== undefined && Object.hasOwn(empty, field) ? (field as keyof DemoValues) : undefined;
}

/** Whether no answer came, so that the request may have arrived all the same. */
export function isUnknown(problem: unknown): boolean {
  return problem instanceof Problem && (problem.code === "UNREACHABLE" || problem.code === "UNREADABLE");
}
