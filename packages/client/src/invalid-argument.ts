/**
 * The error for a programming mistake, thrown before a request is sent.
 *
 * @param place the argument that the caller has to change: `createToken: body`
 * @param problem completes "… is": `missing`. It must not contain the value if that may be a secret
 * @param remedy what the caller has to do
 */
export function invalidArgument(place: string, problem: string, remedy = "pass a valid value"): TypeError {
  return new TypeError(`${place} is ${problem}: ${remedy}`);
}
