// R1b: the fourth user of one customer within an hour, tickets or not.

import { hourMs } from "../window.ts";
import { subjectsOfACustomer } from "./subjects-of-a-customer.ts";

export const subjectsInAnHour = subjectsOfACustomer("R1b", [{ spanMs: hourMs, refused: 4 }]);
