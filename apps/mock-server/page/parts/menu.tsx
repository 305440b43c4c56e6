import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** A button with a panel below it. Escape, and a click beside it, close the panel. */
export function Menu({ summary, children }: { summary: ComponentChildren; children: ComponentChildren }) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = ({ target }: Event): void => {
      // A question that the panel asks is a dialog beside it.
      if (!(target instanceof Element) || target.closest("dialog") !== null) return;
      if (menu.current?.open === true && !menu.current.contains(target)) {
        menu.current.open = false;
      }
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("focusin", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("focusin", close);
    };
  }, []);
  return (
    <details
      class="menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || menu.current?.open !== true) return;
        event.stopPropagation();
        menu.current.open = false;
        menu.current.querySelector("summary")?.focus();
      }}
    >
      <summary>{summary}</summary>
      <div class="panel">{children}</div>
    </details>
  );
}
