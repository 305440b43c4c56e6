import { announcement } from "./announce.js";
import { needsToken, refusal } from "./control.js";
import { failure, faults, staleVendors, vendors } from "./data.js";
import { exchanges } from "./journal.js";
import { addressOf, view, type View } from "./location.js";
import { Confirm } from "./parts/confirm.js";
import { Header } from "./header.js";
import { FaultsView } from "./views/faults.js";
import { RequestsView } from "./views/requests.js";
import { StateView } from "./views/state.js";
import { VendorsView } from "./views/vendors.js";
import { Token } from "./token.js";

/** The page. */
export function App() {
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <Header />
      <Views />
      <main id="main" tabIndex={-1}>
        <Content />
      </main>
      <p class={`announcement ${announcement.value.isError ? "bad" : ""}`} role="status">
        {announcement.value.text}
      </p>
      <Confirm />
    </>
  );
}

function skip(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Views() {
  const counts: Record<View, number | undefined> = {
    requests: exchanges.value.length,
    faults: faults.value?.filter(({ enabled = true, remaining }) => enabled && remaining !== 0).length,
    state: undefined,
    vendors: vendors.value?.length,
  };
  const titles: Record<View, string> = {
    requests: "Requests",
    faults: "Faults",
    state: "State",
    vendors: "Vendors",
  };
  return (
    <nav class="views" aria-label="Views">
      {(Object.keys(titles) as View[]).map((name) => (
        <a key={name} href={addressOf(name)} aria-current={view.value === name ? "page" : undefined}>
          {titles[name]}
          {(counts[name] ?? 0) > 0 && <span class="count">{counts[name]}</span>}
          {name === "vendors" && staleVendors.value.length > 0 && <span class="badge warn">⚠ Stale</span>}
        </a>
      ))}
    </nav>
  );
}

function Content() {
  if (needsToken.value) return <Token />;
  if (refusal.value !== undefined) {
    return (
      <section class="card narrow">
        <h1>The server refuses this page</h1>
        <p>{refusal.value}</p>
      </section>
    );
  }
  return (
    <>
      {failure.value !== undefined && (
        <p class="notice bad" role="alert">
          {failure.value}
        </p>
      )}
      {staleVendors.value.map(({ name, message }) => (
        <p key={name} class="notice warn" role="status">
          The contract of <b>{name}</b> was changed and cannot be read, so the server keeps the previous one.{" "}
          {message}
        </p>
      ))}
      <CurrentView />
    </>
  );
}

function CurrentView() {
  switch (view.value) {
    case "requests":
      return <RequestsView />;
    case "faults":
      return <FaultsView />;
    case "state":
      return <StateView />;
    case "vendors":
      return <VendorsView />;
  }
}
