import { useEffect, useState } from "preact/hooks";

import { announce } from "../announce.js";

const SHOWN_MILLISECONDS = 1500;

/** Copies a text. The note says what is to be done with it. */
export function Copy({
  text,
  label,
  title,
  note = "",
}: {
  text: string;
  label?: string;
  title: string;
  note?: string;
}) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await write(text);
    } catch {
      announce("The browser does not let the page copy.", true);
      return;
    }
    setCopied(true);
    announce(`Copied ${title}. ${note}`.trim());
  };
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <button
      type="button"
      class={`copy ${isCopied ? "done" : ""}`}
      aria-label={isCopied ? undefined : `Copy ${title}`}
      title={`Copy ${title}`}
      onClick={() => void copy()}
    >
      {isCopied ? "Copied" : (label ?? "Copy")}
    </button>
  );
}

/** The clipboard of browsers is for HTTPS and this machine only. */
async function write(text: string): Promise<void> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  if (!isDone) throw new Error("not copied");
}
