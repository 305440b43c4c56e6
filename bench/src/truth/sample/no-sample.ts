/** Thrown for a schema whose values cannot be made. */
export class NoSample extends Error {
  override readonly name = "NoSample";
}
