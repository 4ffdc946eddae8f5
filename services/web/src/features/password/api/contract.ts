/* The calls about a forgotten password and the own e-mail address. */
import type { Client } from "openapi-fetch";
import { api } from "@/shared/api/client.ts";

interface Call<Body, Answer> {
  post: {
    requestBody: { content: { "application/json": Body } };
    responses: Answer;
  };
}

interface Accepted {
  202: { content: { "application/json": { message: string } } };
}

interface Done {
  204: { content?: never };
}

interface PasswordPaths {
  "/api/auth/password/forgot": Call<{ email: string }, Accepted>;
  "/api/auth/password/reset": Call<{ token: string; newPassword: string }, Done>;
  "/api/auth/email/verify": Call<{ token: string }, Done>;
  "/api/auth/email/verification": { post: { requestBody?: never; responses: Accepted } };
}

export const passwordApi = api as unknown as Client<PasswordPaths>;
