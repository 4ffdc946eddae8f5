/* The shapes of the message templates, by path and method. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { paths } from "@/shared/api/generated.ts";

type Listed = SuccessResponseJSON<paths["/api/whatsapp/templates"]["get"]>;

/** A text that Meta has to approve, with an example, and what Meta says of it. */
export type Template = Listed["templates"][number] & {
  /** The body as the clinic's account has it, where it could be read. */
  account_text?: string | null;
  /** Whether that is another text than Cita's. */
  differs?: boolean;
};

export type Templates = Omit<Listed, "templates"> & { templates: Template[] };
/** `missing` means that the clinic's account does not have it yet. */
export type TemplateState = Template["state"];
