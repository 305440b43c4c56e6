import type { TransformerMappings } from "../event-definitions/record.js";
import type { RequestSchema } from "../schemas.js";

/** The mappings that a request makes, by the name of the event, R49. */
export function mappingsOf(
  body: RequestSchema<"EventMapping">,
): ReadonlyMap<string, Partial<TransformerMappings>> {
  if ("eventsMapped" in body) {
    return new Map(body.eventsMapped.map((name) => [name, { defaultTransformerMapping: {} }]));
  }
  const { eventMapper, eventFieldMapper = {} } = body.webEngageTransformerData;
  const { fieldName, valueMap = {} } = eventMapper;
  return new Map(
    Object.entries(eventFieldMapper).map(([name, fields]) => [
      name,
      {
        webEngageTransformerMapping: {
          eventNameMapping: { webEngageFieldName: fieldName, valueMap },
          eventFieldMappings: fields.map((field) => ({
            eventFieldName: field.eventFieldName,
            webEngageFieldName: field.fieldName,
          })),
          mapperName: name,
        },
      },
    ]),
  );
}
