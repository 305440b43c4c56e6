import { send, showFailure, showOutcome } from "./answer.js";
import { composeRequest, type FormValues } from "./compose.js";
import type { FormData as OperationData } from "./form-data.js";
import { learn, retell, type Pair } from "./story.js";

const MOCK_KEY = "mock-server";
const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Makes the form of a page send: fills in the mock server and what earlier answers gave, and shows what comes back. */
export function connectForm(panel: HTMLElement): void {
  const form = panel.querySelector("form");
  const box = panel.querySelector<HTMLElement>("[data-answer]");
  const json = panel.querySelector("script")?.textContent;
  if (!form || !box || !json) return;
  // The audited cast: the page was built with this shape.
  const data = JSON.parse(json) as OperationData;
  fill(form, data);
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement && target.name === "example") {
      const body = form.elements.namedItem("body");
      if (body instanceof HTMLTextAreaElement) body.value = retell(target.value, recall(data.vendor));
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
    const outcome = await send(await composeRequest(data, values, chosenSchemes(form)));
    showOutcome(box, outcome);
    remember(data, outcome.status, outcome.text);
  } catch (error) {
    showFailure(box, error, mock);
  } finally {
    box.ariaBusy = "false";
  }
}

/** Served by the mock server itself, the page sends to where it came from. */
function fill(form: HTMLFormElement, { vendor }: OperationData): void {
  const isLocal = LOCAL.test(location.hostname);
  const pairs = recall(vendor);
  const mock = isLocal ? location.origin : (localStorage.getItem(MOCK_KEY) ?? "http://127.0.0.1:4010");
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
      field.value = field.name === "mock" ? mock : retell(field.value, pairs);
  }
  form.querySelector("[data-remote]")?.toggleAttribute("hidden", isLocal);
  showSchemes(form);
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

function remember({ vendor, answers, wanted }: OperationData, status: number, text: string): void {
  if (!(status in answers) || wanted.length === 0) return;
  try {
    const learnt = learn(answers[status], JSON.parse(text), new Set(wanted));
    sessionStorage.setItem(`story.${vendor}`, JSON.stringify([...new Map([...recall(vendor), ...learnt])]));
  } catch {
    // An answer that is no JSON teaches nothing.
  }
}

function recall(vendor: string): readonly Pair[] {
  return JSON.parse(sessionStorage.getItem(`story.${vendor}`) ?? "[]") as readonly Pair[];
}
