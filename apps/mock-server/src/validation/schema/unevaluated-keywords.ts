import { _, Name, str } from "ajv";
import type { Ajv, Code, CodeKeywordDefinition, KeywordCxt } from "ajv";
import { alwaysValidSchema, Type } from "ajv/dist/compile/util.js";

import { findsUnevaluated, type EvaluatedOptions, type FindUnevaluated } from "./evaluated.js";

/** Variables of Ajv's code. */
const instancePath = new Name("instancePath");
const errors = new Name("errors");

/** Replaces Ajv's `unevaluatedProperties` and `unevaluatedItems`: what they leave out is found when a value is there. */
export function replaceUnevaluatedKeywords(ajv: Ajv, options: EvaluatedOptions): void {
  const finds = findsUnevaluated(options);
  const definitions: readonly CodeKeywordDefinition[] = [
    {
      keyword: "unevaluatedProperties",
      type: "object",
      error: {
        message: "must NOT have unevaluated properties",
        params: ({ params }) => _`{unevaluatedProperty: ${params["key"]}}`,
      },
      code: (cxt) => validateRest(cxt, finds.properties(cxt.parentSchema), Type.Str),
    },
    {
      keyword: "unevaluatedItems",
      type: "array",
      error: {
        message: ({ params }) => str`must NOT have unevaluated items (item ${params["key"]})`,
        params: ({ params }) => _`{unevaluatedItem: ${params["key"]}}`,
      },
      code: (cxt) => validateRest(cxt, finds.items(cxt.parentSchema), Type.Num),
    },
  ];
  for (const definition of definitions) {
    ajv.removeKeyword(String(definition.keyword));
    ajv.addKeyword({ ...definition, schemaType: ["boolean", "object"], trackErrors: true });
  }
}

/** Writes the code that validates what is left against the keyword's schema. */
function validateRest(cxt: KeywordCxt, find: FindUnevaluated, dataPropType: Type): void {
  const { gen, schema, data, keyword, it, errsCount } = cxt;
  if (alwaysValidSchema(it, schema)) return;
  const finder = gen.scopeValue("func", { ref: find });
  const rest = gen.const("rest", _`${finder}(${data}, ${pathOf(cxt)})`);
  gen.forOf("key", rest, (key) => {
    if (schema === false) {
      cxt.setParams({ key });
      cxt.error();
      if (!it.allErrors) gen.break();
      return;
    }
    const valid = gen.name("valid");
    cxt.subschema({ keyword, dataProp: key, dataPropType }, valid);
    if (!it.allErrors) gen.if(_`!${valid}`, () => gen.break());
  });
  cxt.ok(_`${errsCount} === ${errors}`);
}

function pathOf({ it }: KeywordCxt): Code {
  return str`${instancePath}${it.errorPath}`;
}
