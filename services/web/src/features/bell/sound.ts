/* A short sound for a new notice. Off until somebody in this browser wants it: a desk has patients in front of it. */
import { createSignal, useSignal } from "@/shared/lib/signal-store.ts";

const storageKey = "cita.sound";

const wanted = createSignal(localStorage.getItem(storageKey) === "on");

export function useSound(): boolean {
  return useSignal(wanted);
}

/** Keeps the choice for this browser; switched on, the sound is heard once. */
export function chooseSound(on: boolean): void {
  if (on) {
    localStorage.setItem(storageKey, "on");
  } else {
    localStorage.removeItem(storageKey);
  }
  wanted.write(on);
  playSound();
}

let context: AudioContext | undefined;

/** Two soft tones, when the sound is wanted. A browser refuses before the first touch of the page: then it is silent. */
export function playSound(): void {
  if (!wanted.read() || !("AudioContext" in window)) {
    return;
  }
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  for (const [at, frequency] of [
    [0, 660],
    [0.14, 880],
  ] as const) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, currentTime + at);
    volume.gain.linearRampToValueAtTime(0.12, currentTime + at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, currentTime + at + 0.22);
    tone.connect(volume).connect(destination);
    tone.start(currentTime + at);
    tone.stop(currentTime + at + 0.25);
  }
}
