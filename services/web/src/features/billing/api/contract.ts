/* The shapes of the plan and its payment that `docs/openapi.json` does not have yet. */
import type { Billing } from "@/shared/api/contract.ts";
import type { Operation } from "@/shared/api/operation.ts";

export type SoldPlan = "basic" | "pro" | "clinica";
export type Period = "month" | "year";

/** A plan that can be paid for. */
export interface Offer {
  plan: SoldPlan;
  period: Period;
  /** Null while the price is known to the shop only. */
  price_cents: number | null;
  currency: string;
}

/** How many of something the plan allows; null for no limit. */
export interface Limit {
  used: number;
  limit: number | null;
}

/** What the billing service adds to the plan; each part is there once the service knows it. */
export interface PaymentFacts {
  offers?: Offer[];
  limits?: { users?: Limit; doctors?: Limit };
  /** What happens next without anybody doing anything. */
  ends?: {
    at: string;
    then: "renews" | "ends" | "grace";
    /** A part of a day counts as one. */
    days_left: number;
    /** The notice that is due, by the days before the end. */
    notice: number | null;
  } | null;
}

export type PlanAnswer = Billing & PaymentFacts;

export interface Invoice {
  id: string;
  at: string;
  total_cents: number;
  currency: string;
  status: "paid" | "pending" | "refunded" | "partly_refunded" | "void" | "failed";
  refunded_cents: number;
  /** Where the invoice can be seen, at the shop. */
  url: string | null;
}

interface InvoicePage {
  invoices: Invoice[];
  next: string | null;
  /** Whether the shop answered; where it did not, addresses are missing, and the newest payment may be. */
  is_current: boolean;
}

export interface BillingPaths {
  "/api/billing/checkout": { post: Operation<{ url: string }, { body: { plan: SoldPlan; period: Period } }> };
  "/api/billing/portal": { post: Operation<{ url: string }, { body: Record<string, never> }> };
  "/api/billing/invoices": {
    get: Operation<InvoicePage, { query: { cursor?: string } }>;
  };
}
