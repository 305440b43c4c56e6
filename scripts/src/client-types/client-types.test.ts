import type { OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";
import { describe, expect, test } from "vitest";
import { contractOf } from "../../test/contract-of.js";
import { buildManifest } from "../manifest/build-manifest.js";
import { clientTypesSource } from "./client-types-source.js";
import type { ClientTypes } from "./client-types-source.js";

function typesOf(fields: Partial<OpenApiDocument>): ClientTypes {
  const contract = contractOf(fields);
  return clientTypesSource(contract, buildManifest(contract));
}

/** The types of a contract with an operation that sends a schema and receives it. */
function typesWith(schemas: Readonly<Record<string, Schema>>, schema = "Parcel"): ClientTypes {
  const content = { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } };
  const post = {
    operationId: "sendParcel",
    requestBody: { required: true, content },
    responses: { "200": { description: "Sent.", content }, "204": { description: "Known." } },
  };
  return typesOf({ paths: { "/parcels": { post } }, components: { schemas } });
}

/** The declaration of a type, on one line. */
function declarationOf({ source }: ClientTypes, name: string): string | undefined {
  const statement = new RegExp(`export (?:interface|type) ${name}\\b[^]*?(?=\\n\\n|$)`).exec(source)?.[0];
  return statement?.replaceAll(/\s+/g, " ");
}

describe("a schema", () => {
  test("that is sent as it is returned has one type, an interface with its comments", () => {
    const types = typesWith({
      Parcel: {
        type: "object",
        required: ["id"],
        properties: { id: { type: "string", description: "Its id." } },
      },
    });
    expect(declarationOf(types, "Parcel")).toBe(
      "export interface Parcel { /** @description Its id. */ id: string; }",
    );
    expect(declarationOf(types, "SendParcelBody")).toBe("export interface SendParcelBody extends Parcel { }");
    expect(types.names).toEqual(["Parcel", "SendParcelBody", "SendParcelInput", "SendParcelResult"]);
  });

  test("with members of one side has a second type, and so has one that contains it", () => {
    const types = typesWith({
      Parcel: { type: "object", properties: { stop: { $ref: "#/components/schemas/Stop" } } },
      Stop: {
        type: "object",
        required: ["id", "pin"],
        properties: { id: { type: "string", readOnly: true }, pin: { type: "string", writeOnly: true } },
      },
    });
    expect(declarationOf(types, "Parcel")).toBe("export interface Parcel { stop?: Stop; }");
    expect(declarationOf(types, "ParcelWritable")).toBe(
      "export interface ParcelWritable { stop?: StopWritable; }",
    );
    expect(declarationOf(types, "Stop")).toBe("export interface Stop { id: string; }");
    expect(declarationOf(types, "StopWritable")).toBe("export interface StopWritable { pin: string; }");
  });

  test("that no request contains has one type", () => {
    const types = typesWith({
      Parcel: { type: "object", properties: { a: { type: "string" } } },
      Stop: { type: "object", properties: { at: { type: "number", "x-timestamp": "unix-seconds" } } },
    });
    expect(types.names).not.toContain("StopWritable");
  });

  test("may contain itself", () => {
    const types = typesWith({
      Parcel: {
        type: "object",
        properties: {
          at: { type: "number", "x-timestamp": "unix-seconds" },
          parts: { type: "array", items: { $ref: "#/components/schemas/Parcel" } },
        },
      },
    });
    expect(declarationOf(types, "ParcelWritable")).toBe(
      "export interface ParcelWritable { at?: number | Date; parts?: ParcelWritable[]; }",
    );
  });

  test("that is a combination of objects is an interface, too", () => {
    const types = typesWith({
      Parcel: {
        allOf: [
          { $ref: "#/components/schemas/Stop" },
          { type: "object", properties: { weight: { type: "number" } } },
        ],
        required: ["place"],
      },
      Stop: { type: "object", properties: { place: { type: "string" } } },
    });
    expect(declarationOf(types, "Parcel")).toBe(
      'export interface Parcel extends client.Members<client.WithRequired<Stop, "place"> & { weight?: number; }> { }',
    );
  });

  test.each<[string, Schema, string]>([
    ["an enum", { enum: ["a", "b"] }, '"a" | "b"'],
    [
      "a union",
      { oneOf: [{ type: "object", properties: { a: {} } }, { type: "string" }] },
      "{ a?: unknown; } | string",
    ],
    ["a map", { type: "object", additionalProperties: { type: "number" } }, "{ [key: string]: number; }"],
    [
      "a map with properties of another type",
      { type: "object", properties: { n: { type: "number" } }, additionalProperties: { type: "string" } },
      "{ n?: number; } & { [key: string]: string; }",
    ],
  ])("that is %s is an alias", (_, Parcel, type) => {
    expect(declarationOf(typesWith({ Parcel }), "Parcel")).toBe(`export type Parcel = ${type};`);
  });
});

describe("a value that a caller may pass in a form of JavaScript", () => {
  test.each<[Schema, string]>([
    [{ type: "number", "x-timestamp": "unix-seconds" }, "number | Date"],
    [{ type: ["integer", "null"], "x-timestamp": "unix-milliseconds" }, "(number | Date) | null"],
    [{ type: "string", "x-timestamp": "iso" }, "string | Date"],
    [{ type: "integer", "x-timestamp": "iso" }, "number"],
    [{ type: ["string", "number"], "x-timestamp": "iso" }, "(string | Date) | number"],
    [
      { type: ["string", "object"], contentMediaType: "application/json" },
      "string | Record<string, unknown>",
    ],
    [{ type: "string", contentMediaType: "application/json" }, "string | client.JsonContent"],
    [{ type: "string", contentMediaType: "text/csv" }, "string"],
    [
      {
        type: "string",
        contentMediaType: "application/json",
        contentSchema: { type: "array", items: { type: "number" } },
      },
      "string | number[]",
    ],
  ])("%j is sent as %s", (value, type) => {
    const types = typesWith({ Parcel: { type: "object", properties: { value } } });
    const name = types.names.includes("ParcelWritable") ? "ParcelWritable" : "Parcel";
    expect(declarationOf(types, name)).toBe(`export interface ${name} { value?: ${type}; }`);
    expect(declarationOf(types, "Parcel")).not.toMatch(/Date|JsonContent|number\[\]/);
  });
});

describe("an operation", () => {
  test("has an input with its groups, and a result with the bodies of its statuses", () => {
    const types = typesWith({ Parcel: { type: "object", properties: { a: { type: "string" } } } });
    expect(declarationOf(types, "SendParcelInput")).toBe(
      "export interface SendParcelInput { body: SendParcelBody; }",
    );
    expect(declarationOf(types, "SendParcelResult")).toBe(
      "export type SendParcelResult = client.ResultOf<{ 200: Parcel; 204: undefined }>;",
    );
    expect(types.source).toContain("sendParcel: { input: SendParcelInput; result: SendParcelResult };");
  });

  test("has parameters with their comments, optional unless they are required", () => {
    const get = {
      operationId: "list-parcels",
      parameters: [
        { name: "id", in: "path" as const, required: true, schema: { type: "string" } },
        {
          name: "since",
          in: "query" as const,
          description: "The first.",
          schema: { type: "string", "x-timestamp": "iso" as const },
        },
        { name: "X-Trace", in: "header" as const, required: true, schema: { type: "string" } },
        { name: "session", in: "cookie" as const, schema: { type: "string" } },
      ],
      responses: {},
    };
    expect(declarationOf(typesOf({ paths: { "/parcels/{id}": { get } } }), "ListParcelsInput")).toBe(
      "export interface ListParcelsInput { path: { id: string; }; " +
        'query?: { /** @description The first. */ since?: string | Date; }; headers: { "X-Trace": string; }; cookies?: { session?: string; }; }',
    );
  });

  test("without parameters and body takes no input", () => {
    const types = typesOf({ paths: { "/health": { get: { operationId: "getHealth", responses: {} } } } });
    expect(declarationOf(types, "GetHealthInput")).toBe("export type GetHealthInput = client.NoInput;");
  });

  test("whose 2xx may be a failure says so in its result", () => {
    const content = { "application/json": { schema: { type: "object" } } };
    const get = {
      operationId: "read",
      "x-soft-failure": { pointer: "/ok", equals: false },
      responses: { "200": { description: "Read.", content } },
    };
    expect(declarationOf(typesOf({ paths: { "/": { get } } }), "ReadResult")).toBe(
      'export type ReadResult = client.ResultOf<{ 200: Record<string, unknown> }, { at: ["body", "ok"], equals: false }>;',
    );
  });
});

describe("names", () => {
  const object = { type: "object", properties: { a: { type: "string" } } } as const;

  test.each([
    ["parcel", "Parcel"],
    ["class", "Class"],
    ["parcel.v2", "ParcelV2"],
    ["night-parcel", "NightParcel"],
    ["2fa", "_2fa"],
    ["Promise", "Promise"],
    ["Response", "Response"],
  ])("a schema called %s has the type %s", (schema, name) => {
    expect(typesWith({ [schema]: object }, schema).names[0]).toBe(name);
  });

  test.each(["SendParcelBody", "Courier", "CourierOptions", "Date", "Record", "Calls"])(
    "a schema called %s, which is the name of another type, has the word Schema at its end",
    (schema) => {
      const { names } = typesWith({ Parcel: object, [schema]: object });
      expect(names).toContain(`${schema}Schema`);
      expect(new Set(names).size).toBe(names.length);
    },
  );

  test("of several schemas, or operations, with one name, each has a name of its own", () => {
    const schemas = {
      Parcel: object,
      parcel: object,
      ParcelSchema: object,
      "par-cel": object,
      "Par-Cel": object,
    };
    expect(typesWith(schemas).names.slice(0, 5)).toEqual([
      "Parcel",
      "ParcelSchema",
      "ParcelSchemaSchema",
      "ParCel",
      "ParCelSchema",
    ]);
    const paths = {
      "/a": { get: { operationId: "read", responses: {} }, put: { operationId: "Read", responses: {} } },
    };
    expect(typesOf({ paths }).names).toEqual(["ReadInput", "ReadResult", "Read2Input", "Read2Result"]);
  });

  test("a schema whose form that is sent would have the name of another has another name", () => {
    const Parcel = { type: "object", properties: { id: { type: "string", readOnly: true } } };
    const { names } = typesWith({ ParcelWritable: object, Parcel });
    expect(names.slice(0, 3)).toEqual(["ParcelWritable", "ParcelSchema", "ParcelSchemaWritable"]);
  });
});
