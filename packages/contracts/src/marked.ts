/** Carries no property, so there is nothing to map. Tested as a whole: a long enum costs one step, not one a member. */
type Plain = string | number | boolean | bigint | symbol | null | undefined;

/** A type as it comes back from the server: `readOnly` members stand, `writeOnly` ones are gone. */
export type Readable<T> = [T] extends [Plain]
  ? T
  : T extends { readonly $read: infer Inner }
    ? Readable<Inner>
    : T extends readonly unknown[]
      ? { [Index in keyof T]: Readable<T[Index]> } // a tuple stays one
      : T extends object
        ? {
            [
              Key in keyof T as T[Key] extends { readonly $write: unknown } | undefined ? never : Key
            ]: Readable<T[Key]>;
          }
        : T;

/** A type as it is sent to the server: `writeOnly` members stand, `readOnly` ones are gone. */
export type Writable<T> = [T] extends [Plain]
  ? T
  : T extends { readonly $write: infer Inner }
    ? Writable<Inner>
    : T extends readonly unknown[]
      ? { [Index in keyof T]: Writable<T[Index]> } // a tuple stays one
      : T extends object
        ? {
            [
              Key in keyof T as T[Key] extends { readonly $read: unknown } | undefined ? never : Key
            ]: Writable<T[Key]>;
          }
        : T;
