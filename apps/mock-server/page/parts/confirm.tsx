import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { session } from "../location.js";

interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly action: () => void;
}

const question = signal<Question | undefined>(undefined);

/** Asks before something is lost. */
export function confirm(asked: Question): void {
  question.value = asked;
}

/** The question that is asked. Escape is no. */
export function Confirm() {
  const dialog = useRef<HTMLDialogElement>(null);
  const asked = question.value;
  useEffect(() => {
    if (asked !== undefined) dialog.current?.showModal();
  }, [asked]);
  // A question is about the session in which it was asked.
  useEffect(() => {
    question.value = undefined;
  }, [session.value]);
  if (asked === undefined) return null;
  const close = (): void => {
    dialog.current?.close();
    question.value = undefined;
  };
  return (
    <dialog ref={dialog} aria-labelledby="question" onClose={close}>
      <h2 id="question">{asked.title}</h2>
      <p>{asked.text}</p>
      <div class="buttons">
        <button
          type="button"
          class="danger"
          onClick={() => {
            close();
            asked.action();
          }}
        >
          {asked.yes}
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </dialog>
  );
}
