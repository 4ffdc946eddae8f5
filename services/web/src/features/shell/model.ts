import type { MessageDescriptor } from "@lingui/core";
import type { LinkProps } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";

/** A page in the navigation. */
export interface NavigationEntry {
  to: NonNullable<LinkProps["to"]>;
  label: MessageDescriptor;
  icon: LucideIcon;
}
