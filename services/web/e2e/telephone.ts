/* A telephone that makes codes from a secret and the time (RFC 6238). */
import { createHmac } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const stepMs = 30_000;

/** The code at an instant. Each counts once, and the server takes those of the step before and after too. */
export function phoneCode(secret: string, at: Date): string {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / stepMs)));
  const mac = createHmac("sha1", bytesOf(secret)).update(step).digest();
  const from = (mac.at(-1) ?? 0) & 0x0f;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** The code of the next half minute, where the present one was used. */
export function nextPhoneCode(secret: string, at: Date): string {
  return phoneCode(secret, new Date(at.getTime() + stepMs));
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
