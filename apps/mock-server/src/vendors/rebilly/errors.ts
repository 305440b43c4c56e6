import type { InvalidField } from "./invalid-field.js";

/** The body of every error; `status` is the response's own. */
export type Problem<Status extends number> = {
  readonly type: "about:blank";
  readonly title: string;
  readonly status: Status;
  readonly detail: string;
};

/** A reply with nothing but a problem in it. */
export interface ProblemReply<Status extends number> {
  readonly status: Status;
  readonly body: Problem<Status>;
}

export function problem<const Status extends number>(
  status: Status,
  title: string,
  detail: string,
): ProblemReply<Status> {
  return { status, body: { type: "about:blank", title, status, detail } };
}

/** 404, for a resource that the path names. */
export function notFound(what: string): ProblemReply<404> {
  return problem(404, "Not Found", `There is no ${what}.`);
}

/** 422, with every field that is at fault. */
export function validationFailed(invalidFields: readonly InvalidField[]): {
  readonly status: 422;
  readonly body: Problem<422> & { readonly invalidFields: InvalidField[] };
} {
  const count = invalidFields.length === 1 ? "1 invalid field" : `${invalidFields.length} invalid fields`;
  const { status, body } = problem(422, "Validation Failed", `The request has ${count}.`);
  return { status, body: { ...body, invalidFields: [...invalidFields] } };
}
