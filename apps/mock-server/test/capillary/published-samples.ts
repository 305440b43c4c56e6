/** The samples of the vendor's pages, without the credentials. */
const boolean = (value: string) => ({ valueType: "Boolean", value });
const optional = { isRequired: boolean("false") };
const optionalInCapitals = { isRequired: { value: "false", valueType: "BOOLEAN" } };
const registered = { addCustomerIfNotExists: boolean("true") };

/** Bodies of `createEvent`: today's page, and the documentation of 2022. */
export const creations = [
  {
    eventName: "Event_Aditi Khandelwal",
    actions: ["EMFConsumer"],
    fields: [
      { attributes: registered, type: "customer", name: "customer" },
      { attributes: { isRequired: boolean("true") }, type: "tillCode", name: "String" },
    ],
  },
  {
    eventName: "PointsEvent1",
    actions: ["EMFConsumer"],
    fields: [
      { attributes: registered, type: "customer", name: "customer" },
      { attributes: { isRequired: boolean("true") }, type: "tillCode", name: "till" },
      { attributes: optionalInCapitals, type: "productSku", name: "sku" },
      { attributes: optionalInCapitals, type: "double", name: "Sparkles" },
      { attributes: optionalInCapitals, type: "double", name: "Bricks" },
      { attributes: optionalInCapitals, type: "double", name: "Cement" },
      { attributes: optionalInCapitals, type: "string", name: "Names" },
    ],
  },
] as const;

/** Bodies of `updateEvent`. */
export const updates = [
  {
    eventName: "Group_User_Event",
    actions: ["EMFConsumer"],
    fields: [
      { attributes: registered, type: "customer", name: "customer" },
      { attributes: optional, type: "tillCode", name: "String" },
      { attributes: optional, type: "groupId", name: "enum" },
    ],
  },
  {
    eventName: "TestBE-Rutuja",
    actions: ["EIConsumer"],
    description: "This is a demo event created && updated by Rutuja Hatwar",
    fields: [
      {
        name: "customer",
        type: "customer",
        attributes: { addCustomerIfNotExists: boolean("false") },
      },
      { name: "String", type: "tillCode", attributes: optional },
      { name: "enum", type: "tillCode", attributes: optional },
    ],
  },
  {
    eventName: "eventsdemo1",
    actions: ["EIConsumer", "EMFConsumer"],
    description: "Demo event",
    fields: [
      { name: "customer", type: "customer", attributes: registered },
      { name: "string", type: "string", attributes: optional },
      { name: "tillCode", type: "tillCode", attributes: optional },
      { name: "productSku", type: "productSku", attributes: optional },
      { name: "productBrand", type: "productBrand", attributes: optional },
      { name: "productCategory", type: "productCategory", attributes: optional },
      { name: "double", type: "double", attributes: optional },
    ],
  },
] as const;

/** Bodies of `mapEvents`. */
export const mappings = [
  { transformerType: "defaultTransformer", eventsMapped: ["eventsdemo1"] },
  {
    transformerType: "webEngageTransformer",
    webEngageTransformerData: {
      eventMapper: {
        eventFieldName: "event_name",
        eventDataType: "",
        fieldName: "event_name",
        valueMap: {},
      },
      eventFieldMapper: {
        CustomerEvent: [
          { eventFieldName: "customer", eventDataType: "", fieldName: "customer" },
          { eventFieldName: "string", eventDataType: "", fieldName: "string" },
        ],
      },
    },
  },
] as const;

/** A body of `createWebhook`, from today's page. */
export const webhook = {
  transformerType: "WebEngageTransformer",
  tillCode: "rutuja_capillary",
  authEnabled: false,
  authMechanism: "Basic",
  uniquenessCheckEnabled: false,
};

/** A body of `createWebhook`, from the documentation of 2022. */
export const webhookOf2022 = { transformerType: "webEngageTransformer", tillCode: "rr.till" };

/** A body of `postEventOccurrence`. */
export const reservation = {
  age: 20,
  customer_id: "9933772255",
  event_name: "be_reserved",
  external_event_id: "RAND121",
  hotel_name: "Indiranagar",
  room_nights: "12",
  eventDateTime: "2024-04-11 12:00:00",
};

/** The possible values of `room_nights`. */
export const roomNights = {
  valueType: "LIST",
  values: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
};

/** `status` of a response of `postEventOccurrence`. */
export const accepted = { code: 1100, message: "Event is pushed to transformation state" };

const customerNotPresent = "Error while processing emfEvent: customerId not present,cant proceed further";

/** Posted occurrences, and what the log says of them. */
export const logs = [
  {
    inputRequest: '{"event_name":"TestBE-Rutuja","String":"rutuja_capillary","customer":"917744876415"}',
    status: "EMF_PROCESSOR_FAILED",
    message: customerNotPresent,
  },
  {
    inputRequest: '{"event_name":"TestBE-Rutuja","String":"rutuja_capillary","enum":"rutuja_capillary"}',
    status: "EMF_PROCESSOR_FAILED",
    message: customerNotPresent,
  },
  {
    inputRequest:
      '{"event_name":"Group_User_Event","String":"rutuja_capillary","enum":"3854766","customer":"919970388310"}',
    status: "INVALID_GROUP_IDENTIFIER_PASSED",
    message: "Invalid group identifier passed 3854766",
  },
  {
    inputRequest: '{"event_name":"Event_Rutuja","String":"rutuja_capillary","customer":"917744876415"}',
    status: "EVENT_SUCCESS",
    message: "Event processed successfully",
  },
] as const;

/** `status` and `message` of the states in a response of `getRunningStatus`. */
export const states = [
  ["EVENT_PROCESSING_STARTED", "Event864"],
  ["EVENT_FIELD_VALIDATION_STARTED", "customer"],
  ["EVENT_FIELD_VALIDATION_FINISHED", "customer"],
  ["EVENT_FIELD_VALIDATION_STARTED", "till"],
  ["EVENT_FIELD_VALIDATION_FINISHED", "till"],
  ["EVENT_VALIDATION_FINISHED", "Event864"],
  ["EVENT_CONSUMER_STARTED", "EIConsumer"],
  ["EVENT_CONSUMER_FAILED", "EIConsumer null"],
];
