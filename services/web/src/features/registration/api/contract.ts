/* The shapes of the registration, by path and method. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { paths } from "@/shared/api/generated.ts";

/** What a code gives to whoever registers with it. */
export type CodeFacts = SuccessResponseJSON<paths["/api/auth/invite-codes/check"]["post"]>;

type RegisterBody = paths["/api/auth/register"]["post"]["requestBody"]["content"]["application/json"];

/** What the form has: country and time zone are chosen here, although the server would choose them. */
export type Registration = { [Field in keyof RegisterBody]-?: NonNullable<RegisterBody[Field]> };
