import { intercept } from "./intercept.js";

intercept();
