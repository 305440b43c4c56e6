import { signal } from "@preact/signals";

/** The last thing that was done. It is shown for a moment, and screen readers say it. */
export const announcement = signal({ text: "", isError: false });

let timer = 0;

export function announce(text: string, isError = false): void {
  announcement.value = { text, isError };
  clearTimeout(timer);
  timer = window.setTimeout(() => (announcement.value = { text: "", isError: false }), isError ? 8000 : 3000);
}

/** Runs what a reader has asked for, and says how it ended. */
export async function attempt(action: () => Promise<unknown>, done = ""): Promise<boolean> {
  try {
    await action();
    if (done !== "") announce(done);
    return true;
  } catch (error) {
    announce(error instanceof Error ? error.message : String(error), true);
    return false;
  }
}
