/** An object's own property, so that a name of the contract such as `constructor` finds nothing in `Object.prototype`. */
export function own<Value>(object: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
