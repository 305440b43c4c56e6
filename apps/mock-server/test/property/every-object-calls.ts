/** A request to an operation of a document. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const json = (method: string, path: string, body: unknown, type = "application/json"): Call => ({
  method,
  path,
  headers: { "content-type": type },
  body: JSON.stringify(body),
});

const form = (path: string, type: string, body: string, accept: string): Call => ({
  method: "POST",
  path,
  headers: { "content-type": type, accept },
  body,
});

const part = (headers: readonly string[], body: string): string =>
  ["--b", ...headers, "", body, "--b--", ""].join("\r\n");

/** A valid request to each operation of the fixtures that have every object of OpenAPI. */
export const everyObjectCalls: Readonly<Record<string, readonly Call[]>> = {
  "every-object": [
    { method: "GET", path: "/v1/fine" },
    {
      method: "GET",
      path: "/v1/pets?limit=2&ids=1|2&where[name]=a&filter={}&offset=1",
      headers: { cookie: "session=a", "x-trace": "a" },
    },
    json("POST", "/v1/pets", { name: "Rex" }),
    { method: "GET", path: "/v1/pets/1" },
    json("PUT", "/v1/pets/1", { name: "Rex" }),
    json("PATCH", "/v1/pets/1", { name: "Max" }, "application/merge-patch+json"),
    { method: "COPY", path: "/v1/pets/1" },
    { method: "DELETE", path: "/v1/pets/1" },
    form(
      "/v1/files",
      "multipart/form-data; boundary=b",
      part(['Content-Disposition: form-data; name="file"', "Content-Type: image/png", "X-Part: a"], "abc"),
      "text/plain",
    ),
    form("/v1/files", "application/x-www-form-urlencoded", "tags=a%20b", "multipart/form-data"),
    form(
      "/v1/files",
      "multipart/mixed; boundary=b",
      part(["Content-Type: application/json"], "{}"),
      "application/xml",
    ),
    json("QUERY", "/v1/search/a.json", { by: "age", age: 3 }),
    { method: "GET", path: "/v1/settings" },
    json("PATCH", "/v1/settings", { a: 1 }),
    json("PATCH", "/v1/settings", { a: "text" }),
  ],
  "every-object-2.0": [
    { method: "GET", path: "/v1/fine" },
    { method: "GET", path: "/v1/pets?limit=2&ids=1|2&offset=1", headers: { "x-trace": "a" } },
    json("POST", "/v1/pets", { name: "Rex" }),
    { method: "GET", path: "/v1/pets/1" },
    json("PUT", "/v1/pets/1", { name: "Rex" }),
    { method: "DELETE", path: "/v1/pets/1" },
    form(
      "/v1/files",
      "multipart/form-data; boundary=b",
      part(['Content-Disposition: form-data; name="file"; filename="a"'], "abc"),
      "application/json",
    ),
  ],
};
