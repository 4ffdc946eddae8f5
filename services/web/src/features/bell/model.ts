/* The notices of the bell, as `GET /api/notifications` answers them. */

export type NoticeKind =
  | "appointment_booked"
  | "appointment_rescheduled"
  | "appointment_cancelled"
  | "appointment_confirmed"
  | "handover_started"
  | "message_failed"
  | "whatsapp_account_changed";

export interface BellNotice {
  id: string;
  kind: NoticeKind;
  /** When it happened. */
  at: string;
  /** Whether this user has read it. */
  read: boolean;
  appointment_id?: string | null;
  conversation_id?: string | null;
  /** What the kind alone does not say, in the words of the clinic: a patient and a time, a reason. */
  detail?: string | null;
}

export interface BellNotices {
  /** Newest first. */
  notifications: BellNotice[];
  /** How many this user has not read, on all pages. */
  unread: number;
  /** The cursor of the next page; missing on the last one. */
  next?: string | null;
}
