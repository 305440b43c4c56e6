/** The package has types that its `exports` do not lead to. The calls that the tests make are those of the present version. */
declare module "rebilly-js-sdk-56" {
  export { default } from "rebilly-js-sdk";
}
