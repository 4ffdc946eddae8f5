/* The shapes of the plan and its payment, by path and method. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { Billing } from "@/shared/api/contract.ts";
import type { paths } from "@/shared/api/generated.ts";

export interface PlanAnswer extends Billing {
  /** Whether the caller could buy a plan now. */
  can_pay: boolean;
  /** Whether the shop has a page on which the caller can manage the payment now. */
  can_manage: boolean;
  /** A payment that is known and has not changed the plan yet. */
  pending: { since: string } | null;
}

/** A plan that can be paid for. */
export type Offer = Billing["offers"][number];
export type Period = Offer["period"];
/** How many of something the plan allows; null for no limit. */
export type Limits = Billing["limits"];

/** The body of `POST /api/billing/checkout`. */
export type Purchase = paths["/api/billing/checkout"]["post"]["requestBody"]["content"]["application/json"];

export type Invoice = SuccessResponseJSON<paths["/api/billing/invoices"]["get"]>["invoices"][number];
