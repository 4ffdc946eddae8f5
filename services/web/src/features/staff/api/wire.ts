/* The operations that `generated.ts` does not have yet, in its form, so that the client and the tests are typed. */
import type { components } from "@/shared/api/generated.ts";

type Problems = { content: { "application/json": components["schemas"]["Problem"] } };

interface Refusals {
  400: Problems;
  403: Problems;
  404: Problems;
  409: Problems;
  429: Problems;
  503: Problems;
}

interface Member {
  id: string;
  email: string;
  full_name: string;
  role: components["schemas"]["Role"];
  is_active: boolean;
  last_login_at: string | null;
  created_at: string;
  must_change_password: boolean;
}

type Operation<Status extends number, Answer, Body = undefined, At = undefined> = (Body extends undefined
  ? { requestBody?: never }
  : { requestBody: { content: { "application/json": Body } } }) & {
  parameters: At extends undefined ? { query?: never } : { path: At };
  responses: Record<
    Status,
    Answer extends undefined ? { content?: never } : { content: { "application/json": Answer } }
  > &
    Refusals;
};

interface Methods {
  get?: never;
  put?: never;
  post?: never;
  delete?: never;
  options?: never;
  head?: never;
  patch?: never;
  trace?: never;
}

type Path<Own> = Own &
  Omit<Methods, keyof Own> & {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
  };

interface ById {
  id: string;
}

declare module "@/shared/api/generated.ts" {
  interface paths {
    "/api/users": Path<{
      get: Operation<200, { users: Member[]; active: number; limit: number | null }>;
      post: Operation<
        201,
        { user: Member; temporaryPassword: string },
        { fullName: string; email: string; role: components["schemas"]["Role"] }
      >;
    }>;
    "/api/users/{id}": Path<{
      patch: Operation<
        200,
        { user: Member },
        { full_name?: string; role?: components["schemas"]["Role"]; is_active?: boolean },
        ById
      >;
    }>;
    "/api/users/{id}/password": Path<{
      post: Operation<200, { temporaryPassword: string }, undefined, ById>;
    }>;
    "/api/users/me": Path<{
      patch: Operation<
        200,
        { user: Member; token: string | null },
        { full_name?: string; currentPassword?: string; newPassword?: string }
      >;
    }>;
    "/api/auth/sessions": Path<{
      get: Operation<
        200,
        { sessions: { id: string; created_at: string; used_at: string; is_current: boolean }[] }
      >;
    }>;
    "/api/auth/sessions/{id}": Path<{ delete: Operation<204, undefined, undefined, ById> }>;
    "/api/auth/sign-out-everywhere": Path<{ post: Operation<204, undefined> }>;
  }
}
