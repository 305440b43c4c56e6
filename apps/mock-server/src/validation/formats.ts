/**
 * The formats that replace those of ajv-formats. Its expression for `url` takes seconds for a long text; a URL is what
 * `new URL` reads, with a scheme of the web.
 */
export const formatReplacements = {
  url: (text: string): boolean => /^(?:https?|ftp):\/\//i.test(text) && URL.canParse(text),
};
