import ky from "ky";

const rebilly = ky.create({
  prefixUrl: "https://api-sandbox.rebilly.com/organizations/acme",
  headers: { "REB-APIKEY": "key" },
  timeout: 10_000,
  retry: 2,
});

export const call = () =>
  rebilly.post("customers/jane/timeline", { json: { message: "Called back" } }).json();
