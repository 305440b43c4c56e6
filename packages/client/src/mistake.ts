/**
 * What is thrown for a mistake in the program, before anything is sent.
 *
 * @param place what the caller has to change: `createToken: body`
 * @param problem of what stands there, never the value itself where it may be a secret: `missing`
 */
export function mistake(place: string, problem: string): TypeError {
  return new TypeError(`${place} is ${problem}: pass another value`);
}
