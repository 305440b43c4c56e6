import type { Random } from "../state/random.js";
import { LONGEST_DELAY, type Delay } from "./fault.js";

/** The milliseconds of a delay. */
export function millisecondsOf(delay: Delay, random: Random): number {
  if ("milliseconds" in delay) return delay.milliseconds;
  if ("from" in delay) return delay.from + fraction(random) * (delay.to - delay.from);
  return Math.min(LONGEST_DELAY, delay.median * Math.exp(delay.sigma * normal(random)));
}

/** A number from 0 up to, but not including, 1. */
export function fraction(random: Random): number {
  return random.below(2 ** 32) / 2 ** 32;
}

/** The Box–Muller transform: a number with the standard normal distribution. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - fraction(random))) * Math.cos(2 * Math.PI * fraction(random));
}
