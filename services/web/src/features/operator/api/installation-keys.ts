import { queryOptions } from "@tanstack/react-query";
import { keys } from "./keys.ts";
import { operatorAnswer, operatorApi } from "./operator-client.ts";

/** Which keys the installation has and who needs them; no key itself is in the answer. */
export const installationKeysQuery = queryOptions({
  queryKey: keys.installation,
  queryFn: ({ signal }) => operatorAnswer(operatorApi.GET("/api/superadmin/keys", { signal })),
});
