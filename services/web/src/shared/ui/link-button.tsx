import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { type ButtonLook, type ButtonSize, buttonClasses } from "./button-look.ts";

type AnchorProps = ComponentProps<"a"> & { look?: ButtonLook; size?: Exclude<ButtonSize, "icon"> };

function ButtonAnchor({ look = "quiet", size = "medium", className, ...rest }: AnchorProps) {
  return <a {...rest} className={buttonClasses(look, size, className)} />;
}

/** A link of the router that looks like a button: for what leads to another page. */
export const LinkButton = createLink(ButtonAnchor);
