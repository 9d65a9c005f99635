// R1d: a customer's users one after another, slowly enough for every other window: the twelfth in seven days, the twentieth in thirty.

import { dayMs } from "../window.ts";
import { subjectsOfACustomer } from "./subjects-of-a-customer.ts";

export const slowDrip = subjectsOfACustomer("R1d", [
  { spanMs: 7 * dayMs, refused: 12 },
  { spanMs: 30 * dayMs, refused: 20 },
]);
