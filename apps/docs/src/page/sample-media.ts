/** Shows the samples in the media type that is chosen beside them. */
export function followSampleMedia(): void {
  for (const choice of document.querySelectorAll<HTMLSelectElement>("select[data-sample-media]")) {
    const samples = choice.closest(".sample-set")?.querySelectorAll<HTMLElement>(".sample") ?? [];
    choice.addEventListener("change", () => {
      for (const sample of samples)
        sample.toggleAttribute("data-unchosen", sample.dataset["media"] !== choice.value);
    });
  }
}
