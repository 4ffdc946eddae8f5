/* The shapes of the message templates, by path and method. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { paths } from "@/shared/api/generated.ts";

export type Templates = SuccessResponseJSON<paths["/api/whatsapp/templates"]["get"]>;

/** A text that Meta has to approve, with an example, what Meta says of it, and what the clinic's account has. */
export type Template = Templates["templates"][number];
/** `missing` means that the clinic's account does not have it yet. */
export type TemplateState = Template["state"];
