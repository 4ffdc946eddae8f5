import type { MessageDescriptor } from "@lingui/core";
import type { LinkProps } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";

/** A page in the navigation. */
export interface NavigationEntry {
  to: NonNullable<LinkProps["to"]>;
  label: MessageDescriptor;
  icon: LucideIcon;
  /** How much there is for somebody to do. */
  count?: EntryCount | undefined;
}

/** A number on the icon of a page, and what it counts in words. */
export interface EntryCount {
  count: number;
  label: string;
}
