/* The addresses of calendars, by path and method. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { paths } from "@/shared/api/generated.ts";

type Feeds = paths["/api/calendar-feeds"];

export type CalendarFeed = SuccessResponseJSON<Feeds["get"]>["calendar_feeds"][number];

export type NewFeedBody = Feeds["post"]["requestBody"]["content"]["application/json"];

/** An address that was just made, with its secret. */
export type MadeFeed = SuccessResponseJSON<Feeds["post"]>;

export type Privacy = CalendarFeed["privacy"];
