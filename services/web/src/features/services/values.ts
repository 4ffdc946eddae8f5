/* What the form of a service holds, and what of it is sent. */
import type { Doctor, Need, Service } from "@/shared/api/contract.ts";
import { isColour } from "@/shared/lib/colours.ts";
import { differing } from "@/shared/lib/meet.ts";
import type { NewService, ServiceChange } from "./api/contract.ts";
import { centsOf, writtenPrice } from "./price.ts";

export interface ServiceValues {
  name: string;
  minutes: number;
  /** As it is written. */
  price: string;
  before: number;
  after: number;
  /** A colour's name; empty where the order decides. */
  colour: string;
  /** Other names, one after the other with commas or in lines. */
  aliases: string;
  preparation: string;
  inChat: boolean;
  /** Ids of those who give it, in the order of the agenda. */
  doctors: string[];
  /** Ids of the rooms of which any will do, in the clinic's order; none where no room is needed. */
  room: string[];
  /** The same of the devices, and of those of which one is needed too. */
  device: string[];
  otherDevice: string[];
}

/** The parts of the form that say what visits need beside their doctor. */
export type NeedField = "room" | "device" | "otherDevice";

export type ServiceField = keyof ServiceValues;

const begin: ServiceValues = {
  name: "",
  minutes: 30,
  price: "",
  before: 0,
  after: 0,
  colour: "",
  aliases: "",
  preparation: "",
  inChat: true,
  doctors: [],
  room: [],
  device: [],
  otherDevice: [],
};

/** A new service is given by everybody who is there, until somebody says otherwise: most clinics are small. */
export function valuesOf(service: Service | undefined, doctors: readonly Doctor[]): ServiceValues {
  if (!service) {
    return { ...begin, doctors: doctors.filter(({ is_active }) => is_active).map(({ id }) => id) };
  }
  const [device = [], otherDevice = []] = anyOf(service.needs, "device");
  return {
    name: service.name,
    minutes: service.duration_minutes,
    price: writtenPrice(service.price_cents),
    before: service.buffer_before_minutes,
    after: service.buffer_after_minutes,
    colour: service.colour ?? "",
    aliases: service.aliases.join(", "),
    preparation: service.preparation,
    inChat: service.bookable_in_chat,
    doctors: doctors.filter((one) => one.services.includes(service.id)).map(({ id }) => id),
    room: anyOf(service.needs, "room")[0] ?? [],
    device,
    otherDevice,
  };
}

function anyOf(needs: readonly Need[], kind: Need["kind"]): string[][] {
  return needs.filter((need) => need.kind === kind).map(({ any_of }) => any_of);
}

/** What visits need, without what nothing was chosen for. */
function needsOf({ room, device, otherDevice }: Pick<ServiceValues, NeedField>): Need[] {
  const needs: Need[] = [
    { kind: "room", any_of: room },
    { kind: "device", any_of: device },
    { kind: "device", any_of: otherDevice },
  ];
  return needs.filter(({ any_of }) => any_of.length > 0);
}

/** Whether one and the same device is asked for twice. */
export function isAskedTwice({ device, otherDevice }: Pick<ServiceValues, NeedField>): boolean {
  return device.length > 0 && otherDevice.length > 0 && new Set([...device, ...otherDevice]).size < 2;
}

/** The names in a text with commas or lines, each once. */
export function namesIn(text: string): string[] {
  const names = text.split(/[,;\n]/).map((name) => name.replaceAll(/\s+/g, " ").trim());
  return [...new Set(names.filter((name) => name !== ""))];
}

export function newServiceOf(values: ServiceValues): NewService {
  return {
    name: values.name.trim(),
    duration_minutes: values.minutes,
    price_cents: centsOf(values.price) ?? 0,
    buffer_before_minutes: values.before,
    buffer_after_minutes: values.after,
    ...(isColour(values.colour) ? { colour: values.colour } : {}),
    aliases: namesIn(values.aliases),
    preparation: values.preparation.trim(),
    bookable_in_chat: values.inChat,
    doctors: values.doctors,
    needs: needsOf(values),
  };
}

/** Only what differs is sent, so that what somebody else changed elsewhere stays. */
export function changeOf(base: ServiceValues, values: ServiceValues, version: number): ServiceChange {
  const { colour: _, ...sent } = newServiceOf(values);
  const all = { ...sent, colour: values.colour || null };
  const changed = differing(base, values).map((field) => bodyFields[field]);
  const part = Object.fromEntries(Object.entries(all).filter(([name]) => changed.includes(name)));
  return { ...part, version };
}

const bodyFields: Readonly<Record<ServiceField, string>> = {
  name: "name",
  minutes: "duration_minutes",
  price: "price_cents",
  before: "buffer_before_minutes",
  after: "buffer_after_minutes",
  colour: "colour",
  aliases: "aliases",
  preparation: "preparation",
  inChat: "bookable_in_chat",
  doctors: "doctors",
  room: "needs",
  device: "needs",
  otherDevice: "needs",
};

/** The field of the form to which a refused field of the body belongs; `aliases[2]` is about the aliases. */
export function fieldNamed(name: string | undefined): ServiceField | undefined {
  const whole = name?.split(/[.[]/)[0];
  return (Object.keys(bodyFields) as ServiceField[]).find((field) => bodyFields[field] === whole);
}
