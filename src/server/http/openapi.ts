// The description of the API, made from the very schemas that validate it (OpenAPI 3.1).

import * as z from "zod";
import { limit } from "../../shared/contract/limit.ts";
import { refusalStatus } from "../../shared/contract/refusal.ts";
import { type Route, takesKey } from "./route.ts";

const problem = {
  type: "object",
  required: ["type", "code", "status", "title", "detail", "requestId"],
  properties: {
    type: { type: "string" },
    code: { enum: Object.keys(refusalStatus) },
    status: { type: "integer" },
    title: { type: "string" },
    detail: { type: "string" },
    requestId: { type: "string" },
    retryAfter: { type: "integer" },
    fields: {
      type: "array",
      items: { type: "object", properties: { path: { type: "string" }, problem: { type: "string" } } },
    },
    details: { type: "object" },
  },
};

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: `The same request with the same key acts once, and is answered the same for ${limit.idempotencyHours} hours`,
  schema: { type: "string", minLength: 1, maxLength: limit.idempotencyKeyLength },
};

/** What is described of a route, a customer's or the operator's own. */
export type Described = Pick<Route, "method" | "path" | "summary" | "action" | "schemas">;

export function describeApi(routes: readonly Described[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = describeRoute(route);
  return {
    openapi: "3.1.0",
    info: { title: "Carnet", version: "1" },
    security: [{ google: [] }],
    paths,
    components: {
      schemas: { Problem: problem },
      securitySchemes: { google: { type: "http", scheme: "bearer", bearerFormat: "Google ID token" } },
    },
  };
}

function describeRoute(route: Described): object {
  const body = describeBody(route);
  return {
    summary: route.summary,
    operationId: `${route.method.toLowerCase()} ${route.path}`,
    parameters: [
      ...parametersOf(route.schemas.params, "path"),
      ...parametersOf(route.schemas.query, "query"),
      ...(takesKey(route) ? [idempotencyKey] : []),
    ],
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: {
      "2XX": { description: "Done, and recorded in the audit trail" },
      default: {
        description: "Refused",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function describeBody(route: Described): object | null {
  const { kind, schema } = route.schemas.body;
  if (kind === "file")
    return { "application/octet-stream": { schema: { type: "string", format: "binary" } } };
  if (kind === "photo") return { "image/jpeg": {}, "image/png": {} };
  return schema ? { "application/json": { schema: jsonSchema(schema) } } : null;
}

function parametersOf(schema: z.ZodType, where: "path" | "query"): object[] {
  const { properties = {}, required = [] } = jsonSchema(schema);
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: one,
  }));
}

/** What goes in is described, before transforms. */
function jsonSchema(schema: z.ZodType): { properties?: Record<string, object>; required?: string[] } {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return described as { properties?: Record<string, object>; required?: string[] }; // JSON Schema allows more; an object's schema has just these
}
