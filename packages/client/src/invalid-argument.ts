/**
 * The error for a programming mistake, thrown before a request is sent.
 *
 * @param place the argument that the caller has to change: `createToken: body`
 * @param problem completes "… is": `missing`. It must not contain the value if that may be a secret
 */
export function invalidArgument(place: string, problem: string): TypeError {
  return new TypeError(`${place} is ${problem}: pass a valid value`);
}
