/* The shapes of the plan and its payment, by path and method. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { Billing } from "@/shared/api/contract.ts";
import type { paths } from "@/shared/api/generated.ts";

export type PlanAnswer = Billing;

/** A plan that can be paid for. */
export type Offer = Billing["offers"][number];
export type Period = Offer["period"];
/** What the shop charges by itself. */
export type Charge = Billing["charges"][number];
/** Some months of a plan that are paid once. */
export type MonthsOffer = Billing["months"][number];
/** How many of something the plan allows; null for no limit. */
export type Limits = Billing["limits"];

/** The body of `POST /api/billing/checkout`. */
export type Purchase = paths["/api/billing/checkout"]["post"]["requestBody"]["content"]["application/json"];

export type Invoice = SuccessResponseJSON<paths["/api/billing/invoices"]["get"]>["invoices"][number];
