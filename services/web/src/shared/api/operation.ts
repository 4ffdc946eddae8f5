/* Operations whose description is not in `docs/openapi.json` yet, in the shape of the generated ones. */

type Part<Parts, Name extends string> =
  Parts extends Record<Name, infer Value> ? Record<Name, Value> : { [Absent in Name]?: never };

/** What is answered, and where needed `query`, `path` and `body` of the request. */
export type Operation<Answer, Parts = unknown> = {
  parameters: Part<Parts, "query"> & Part<Parts, "path"> & { header?: never; cookie?: never };
  responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Answer } } };
} & (Parts extends { body: infer Body }
  ? { requestBody: { content: { "application/json": Body } } }
  : { requestBody?: never });
