import { useState } from "preact/hooks";

import { giveToken, tokenIsWrong } from "./control.js";

/** Asks for the control token. */
export function Token() {
  const [token, setToken] = useState("");
  return (
    <section class="card narrow">
      <h1>Control token</h1>
      <p>
        This server was started with <code>--control-token</code>. Enter the token to use its page. The
        browser keeps it until you close the tab.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (token !== "") giveToken(token);
        }}
      >
        <label>
          Token
          <input
            type="password"
            autocomplete="off"
            value={token}
            ref={(field) => field?.focus()}
            aria-invalid={tokenIsWrong.value}
            aria-describedby={tokenIsWrong.value ? "wrong-token" : undefined}
            onInput={({ currentTarget }) => setToken(currentTarget.value)}
          />
        </label>
        {tokenIsWrong.value && (
          <p id="wrong-token" class="failure" role="alert">
            This token is wrong.
          </p>
        )}
        <button type="submit" class="primary">
          Continue
        </button>
      </form>
    </section>
  );
}
