import type { InvalidField } from "./invalid-field.js";

/** The body of every error; its `status` is the status of the response. */
export type Problem<Status extends number> = {
  readonly type: "about:blank";
  readonly title: string;
  readonly status: Status;
  readonly detail: string;
};

/** A reply whose body is a problem. */
export interface ProblemReply<Status extends number> {
  readonly status: Status;
  readonly body: Problem<Status>;
}

/** An error with a title and a detail of its own. */
export function problem<const Status extends number>(
  status: Status,
  title: string,
  detail: string,
): ProblemReply<Status> {
  return { status, body: { type: "about:blank", title, status, detail } };
}

/** 404 for a resource that the path names. */
export function notFound(resource: string): ProblemReply<404> {
  return problem(404, "Not Found", `There is no ${resource}.`);
}

/** 409 for a request that the state of the resource does not allow. */
export function conflict(detail: string): ProblemReply<409> {
  return problem(409, "Conflict", detail);
}

/** 422 with all invalid fields (R6). */
export function validationFailed(invalidFields: readonly InvalidField[]): {
  readonly status: 422;
  readonly body: Problem<422> & { readonly invalidFields: InvalidField[] };
} {
  const count = invalidFields.length === 1 ? "1 invalid field" : `${invalidFields.length} invalid fields`;
  const { status, body } = problem(422, "Validation Failed", `The request has ${count}.`);
  return { status, body: { ...body, invalidFields: [...invalidFields] } };
}
