import type { Writable } from "@event-contracts/contracts";

/** The properties of an entry of openapi-typescript's `operations` that determine a method's types. */
export interface OperationType {
  parameters: object;
  requestBody?: unknown;
  responses: object;
}

/**
 * The input of a call: an object with `path`, `query`, `headers` and `body`, of which only those exist that the operation
 * defines. A group is optional if everything in it is.
 */
export type OperationInput<Operation extends OperationType> = ParameterGroups<Operation["parameters"]> &
  BodyGroup<Operation>;

/** The input of an operation without parameters and body. */
export type NoInput = Record<string, never>;

type ParameterGroups<Parameters> = {
  [
    Place in keyof Parameters as [Parameters[Place]] extends [undefined] ? never : GroupName<Place>
  ]: Parameters[Place];
};

type GroupName<Place> = Place extends "header" ? "headers" : Place extends "cookie" ? never : Place;

type BodyGroup<Operation> = {
  [
    Key in keyof Operation as Key extends "requestBody"
      ? [Operation[Key]] extends [undefined]
        ? never
        : "body"
      : never
  ]: RequestContent<Operation[Key]>;
};

/** The content of a request body, of any documented media type, without `readOnly` properties. */
export type RequestContent<RequestBody> = RequestBody extends { content: infer Content }
  ? Writable<Content[keyof Content]>
  : never;
