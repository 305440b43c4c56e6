import { send, showFailure, showResponse } from "./response.js";
import { composeRequest, type FormFiles, type FormValues } from "./compose.js";
import type { FormData as OperationData } from "./form-data.js";
import { findReplacements, replaceIds, type Replacement } from "./replace-ids.js";

const MOCK_KEY = "mock-server";
const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Connects the form of a page: fills in the mock server and the ids of earlier responses, sends, and shows the response. */
export function connectForm(panel: HTMLElement): void {
  const form = panel.querySelector("form");
  const box = panel.querySelector<HTMLElement>("[data-response]");
  const json = panel.querySelector("script")?.textContent;
  if (!form || !box || !json) return;
  // The audited cast: the build writes this type into the page.
  const data = JSON.parse(json) as OperationData;
  fill(form, data);
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement && target.name === "mediaType") showExamples(form, target.value);
    if (target instanceof HTMLSelectElement && ["example", "mediaType"].includes(target.name)) {
      const body = form.elements.namedItem("body");
      if (body instanceof HTMLTextAreaElement)
        body.value = replaceIds(exampleOf(form), storedReplacements(data.vendor));
    }
    showSchemes(form);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit(form, box, data);
  });
}

async function submit(form: HTMLFormElement, box: HTMLElement, data: OperationData): Promise<void> {
  const values = valuesOf(form);
  const mock = values.get("mock") ?? "";
  localStorage.setItem(MOCK_KEY, mock);
  box.ariaBusy = "true";
  try {
    const response = await send(await composeRequest(data, values, chosenSchemes(form), filesOf(form)));
    showResponse(box, response);
    storeReplacements(data, response.status, response.text);
  } catch (error) {
    showFailure(box, error, mock);
  } finally {
    box.ariaBusy = "false";
  }
}

/** Fills the form. A page that a local mock server serves sends to that server. */
function fill(form: HTMLFormElement, { vendor }: OperationData): void {
  const isLocal = LOCAL.test(location.hostname);
  const replacements = storedReplacements(vendor);
  const mock = isLocal ? location.origin : (localStorage.getItem(MOCK_KEY) ?? "http://127.0.0.1:4010");
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.type === "file") continue;
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
      field.value = field.name === "mock" ? mock : replaceIds(field.value, replacements);
  }
  form.querySelector("[data-remote]")?.toggleAttribute("hidden", isLocal);
  showSchemes(form);
}

/** Shows the examples and the files of the chosen media type only. */
function showExamples(form: HTMLFormElement, mediaType: string): void {
  for (const owned of form.querySelectorAll<HTMLElement>("[data-media]")) {
    const isShown = owned.dataset["media"] === mediaType;
    owned.hidden = !isShown;
    if (owned instanceof HTMLOptionElement) owned.disabled = !isShown;
  }
  const first = form.querySelector<HTMLOptionElement>("option[data-media]:not([hidden])");
  if (first) first.selected = true;
}

/** The text of the chosen example. */
function exampleOf(form: HTMLFormElement): string {
  const choice = form.elements.namedItem("example");
  return choice instanceof HTMLSelectElement ? choice.value : "";
}

function filesOf(form: HTMLFormElement): FormFiles {
  const inputs = [...form.querySelectorAll<HTMLInputElement>("input[type=file]")];
  return new Map(
    inputs.flatMap((input) => {
      const [file] = input.closest("[hidden]") ? [] : (input.files ?? []);
      return file ? [[input.name, file] as const] : [];
    }),
  );
}

function showSchemes(form: HTMLFormElement): void {
  const chosen = chosenSchemes(form);
  for (const set of form.querySelectorAll<HTMLFieldSetElement>("[data-scheme]")) {
    set.hidden = !chosen.includes(set.dataset["scheme"] ?? "");
  }
}

function chosenSchemes(form: HTMLFormElement): readonly string[] {
  const choice = form.elements.namedItem("alternative");
  if (choice instanceof HTMLSelectElement) return choice.value.split(" ").filter(Boolean);
  return [...form.querySelectorAll<HTMLElement>("[data-scheme]")].map((set) => set.dataset["scheme"] ?? "");
}

function valuesOf(form: HTMLFormElement): FormValues {
  const fields = [...new FormData(form)];
  return new Map(fields.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

function storeReplacements(
  { vendor, exampleBodies, sharedIds }: OperationData,
  status: number,
  text: string,
): void {
  if (!(status in exampleBodies) || sharedIds.length === 0) return;
  try {
    const found = findReplacements(exampleBodies[status], JSON.parse(text), new Set(sharedIds));
    const all = new Map([...storedReplacements(vendor), ...found]);
    sessionStorage.setItem(storageKey(vendor), JSON.stringify([...all]));
  } catch {
    // A response that is not JSON contains no ids.
  }
}

function storedReplacements(vendor: string): readonly Replacement[] {
  return JSON.parse(sessionStorage.getItem(storageKey(vendor)) ?? "[]") as readonly Replacement[];
}

function storageKey(vendor: string): string {
  return `replacements.${vendor}`;
}
