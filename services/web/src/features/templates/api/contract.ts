/* The shapes of the message templates. */

/** What Meta says of a template; `missing` means that the clinic's account does not have it yet. */
export type TemplateState = "missing" | "pending" | "approved" | "rejected" | "paused" | "disabled";

export interface Template {
  name: string;
  language: "es" | "en";
  category: string;
  state: TemplateState;
  /** Why Meta rejected it: mostly a word of Meta, as `INVALID_FORMAT`. */
  reason: string | null;
  /** With its places, as `{{1}}`. */
  text: string;
  /** What patients get until it is approved, in the language of the reader. */
  until_then: string;
}

export interface Templates {
  templates: Template[];
  /** When Meta was last asked, or said something by itself. */
  checked_at: string | null;
}
