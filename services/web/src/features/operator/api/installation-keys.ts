import { queryOptions } from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import type { InstallationKeys } from "./contract.ts";
import { keys } from "./keys.ts";
import { operatorAnswer, operatorApi } from "./operator-client.ts";

const keysApi = operatorApi as unknown as Client<{
  "/api/superadmin/keys": {
    get: { responses: { 200: { content: { "application/json": InstallationKeys } } } };
  };
}>;

/** Which keys the installation has and who needs them; no key itself is in the answer. */
export const installationKeysQuery = queryOptions({
  queryKey: keys.installation,
  queryFn: ({ signal }) => operatorAnswer(keysApi.GET("/api/superadmin/keys", { signal })),
});
