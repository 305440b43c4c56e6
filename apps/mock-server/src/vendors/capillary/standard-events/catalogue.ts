import type { ResponseSchema } from "../schemas.js";

/** A standard event as `listStandardEvents` returns it. */
export type StandardEvent = ResponseSchema<"StandardEvent">;

type Field = StandardEvent["standardClickEventsMeta"]["fields"][number];

/** A field, and the name that WebEngage has for it. */
interface MappedField {
  readonly field: Field;
  readonly webEngageFieldName: string;
}

const customer: MappedField = {
  field: {
    name: "customer",
    type: "customer",
    attributes: {
      accountId: { valueType: "ENUM" },
      addCustomerIfNotExists: { valueType: "BOOLEAN", value: "false" },
      identifierType: { valueType: "ENUM", value: "MOBILE" },
      isRequired: { valueType: "BOOLEAN", value: "true" },
      source: { valueType: "ENUM", value: "INSTORE" },
    },
  },
  webEngageFieldName: "Customer Mobile",
};

const sku = mapped("productSku", "SKU ID", { type: "productSku", isRequired: true });
const brand = mapped("productBrand", "Brand", { type: "productBrand" });
const category = mapped("productCategory", "Category", { type: "productCategory" });
const price = mapped("productPrice", "Price", { type: "double" });
const productTexts = [
  mapped("productName", "Product Name", { hasRegex: true }),
  mapped("productType", "Product Type", { hasRegex: true }),
];
const cart = [
  mapped("cartId", "Cart ID"),
  sku,
  brand,
  category,
  mapped("productQuantity", "Quantity", { type: "double" }),
  price,
  ...productTexts,
];
const coupon = [
  mapped("couponId", "Coupon ID"),
  mapped("orderId", "Order ID", { isRequired: true }),
  mapped("cartId", "Cart ID"),
  mapped("checkoutId", "Checkout ID"),
  mapped("couponCode", "Coupon Code", { type: "couponCode" }),
  mapped("discount", "Discount", { type: "double" }),
];

/** The vendor's standard events, in the order in which the vendor lists them. */
export const standardEvents: readonly StandardEvent[] = [
  standardEvent("Product Removed From Cart", "Ecommerce", cart),
  standardEvent("Customer Logged Out", "Ecommerce", visit()),
  standardEvent("App Installed", "MobileApp", visit()),
  standardEvent("Product Added To Cart", "Ecommerce", cart),
  standardEvent("Customer Registered", "Ecommerce", visit("firstName")),
  standardEvent("Category Viewed", "Ecommerce", [
    mapped("categoryId", "Category ID"),
    mapped("productCategory", "Category", { type: "productCategory", isRequired: true, hasRegex: true }),
  ]),
  standardEvent("Product Viewed", "Ecommerce", [sku, brand, category, price, ...productTexts]),
  standardEvent("Customer Logged In", "Ecommerce", visit("lastName")),
  standardEvent("Coupon Applied", "Ecommerce", coupon),
  standardEvent(
    "Product Searched",
    "Ecommerce",
    [mapped("searchTerm", "Search", { isRequired: true })],
    ["EIConsumer"],
  ),
  standardEvent("Coupon Denied", "Ecommerce", [...coupon, mapped("reason", "Reason")]),
  standardEvent("App Uninstalled", "MobileApp", visit()),
];

/** The event's name is its label without blanks. */
function standardEvent(
  label: string,
  eventCategory: string,
  mappedFields: readonly MappedField[],
  actions: StandardEvent["standardClickEventsMeta"]["actions"] = ["EIConsumer", "EMFConsumer"],
): StandardEvent {
  const eventName = label.replaceAll(" ", "");
  const all = [customer, ...mappedFields];
  const fields = all.map(({ field }) => field);
  return {
    standardClickEventsMeta: { label, description: label, eventCategory, eventName, actions, fields },
    webEngageTransformerMapping: {
      eventNameMapping: { webEngageFieldName: "event_name", valueMap: { [label]: eventName } },
      eventFieldMappings: all.map(({ field: { name: eventFieldName }, webEngageFieldName }) => ({
        eventFieldName,
        webEngageFieldName,
      })),
      mapperName: eventName,
    },
  };
}

/** The fields of an event about what a customer does in an app or a shop. */
function visit(required?: "firstName" | "lastName"): readonly MappedField[] {
  return [
    mapped("firstName", "First Name", { isRequired: required === "firstName" }),
    mapped("lastName", "Last Name", { isRequired: required === "lastName" }),
    mapped("deviceId", "Device ID"),
    mapped("ipAddress", "IP Address"),
    mapped("location", "Location", { hasRegex: true }),
  ];
}

function mapped(
  name: string,
  webEngageFieldName: string,
  { type = "string", isRequired = false, hasRegex = false } = {},
): MappedField {
  const attributes: Field["attributes"] = {
    isRequired: { valueType: "BOOLEAN", value: String(isRequired) },
    ...(hasRegex && { regex: { valueType: "STRING" } }),
  };
  return { field: { name, type, attributes }, webEngageFieldName };
}
