/* Which services need a room or a device, and which of them can do with nothing else. */
import type { Resource, Service } from "@/shared/api/contract.ts";

/** The services that are offered and can have it. */
export function usersOf({ id }: Pick<Resource, "id">, services: readonly Service[]): Service[] {
  return services.filter(
    ({ is_active, needs }) => is_active && needs.some(({ any_of }) => any_of.includes(id)),
  );
}

/** The services that could not be booked any more without it, because one of their needs has no other that is used. */
export function stoppedWithout(
  { id }: Pick<Resource, "id">,
  services: readonly Service[],
  all: readonly Resource[],
): Service[] {
  const isUsed = (one: string) => one !== id && all.some((other) => other.id === one && other.is_active);
  return usersOf({ id }, services).filter(({ needs }) =>
    needs.some(({ any_of }) => any_of.includes(id) && !any_of.some(isUsed)),
  );
}
