// R1c: the sixth user of one customer within 24 hours, wherever midnight falls.

import { dayMs } from "../window.ts";
import { subjectsOfACustomer } from "./subjects-of-a-customer.ts";

export const subjectsInADay = subjectsOfACustomer("R1c", [{ spanMs: dayMs, refused: 6 }]);
