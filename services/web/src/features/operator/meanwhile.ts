/* What another operator, or another page, decided since this page was loaded. */
import { Problem } from "@/shared/api/problem.ts";

/** Whether the refusal says that this happened meanwhile. */
export function isMeanwhile(error: unknown, code: string): boolean {
  return error instanceof Problem && error.code === code;
}
