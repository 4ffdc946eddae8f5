/* The state of the live connection, as staff see it. */

export type ConnectionState = "connecting" | "live" | "waiting" | "stopped";
