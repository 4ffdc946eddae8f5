/* The notices of the bell, as `GET /api/notifications` answers them. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { paths } from "@/shared/api/generated.ts";

/** A page of notices, newest first. */
export type BellNotices = SuccessResponseJSON<paths["/api/notifications"]["get"]>;
export type BellNotice = BellNotices["notifications"][number];
export type NoticeKind = BellNotice["kind"];
