import type { Writable } from "@event-contracts/contracts";

/** The part of openapi-typescript's `operations` that a call's types are made from. */
export interface OperationType {
  parameters: object;
  requestBody?: unknown;
  responses: object;
}

/**
 * What a call takes, in the groups that the operation has: `{ path, query, headers, body }`. A group is optional where
 * nothing in it is required.
 */
export type OperationInput<Operation extends OperationType> = ParameterGroups<Operation["parameters"]> &
  BodyGroup<Operation>;

/** What an operation without parameters and body takes. */
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

/** The content of a request body, of whichever documented media type, without `readOnly` properties. */
export type RequestContent<RequestBody> = RequestBody extends { content: infer Content }
  ? Writable<Content[keyof Content]>
  : never;
