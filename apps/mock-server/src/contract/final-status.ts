/**
 * The status with which the response of a key is sent: 200 for `200`, `2XX` and `default`. Undefined: the key is that of no
 * response that ends an exchange, as `101` and `1XX`.
 */
export function finalStatusOf(key: string): number | undefined {
  if (key === "default") return 200;
  return /^[2-5](?:\d\d|xx)$/i.test(key) ? Number(key.toUpperCase().replaceAll("X", "0")) : undefined;
}
