// R13: from an address that was admitted within the hour, at a customer where the actor never was.

import type { WeighingRule } from "../weighed.ts";
import { hourMs, minuteMs } from "../window.ts";

export const newAddress: WeighingRule = ({ atMs, addressSinceMs }, { isFirstOfCustomer }) =>
  isFirstOfCustomer && atMs - addressSinceMs < hourMs
    ? { rule: "R13", effect: "alert", counts: { minutes: Math.floor((atMs - addressSinceMs) / minuteMs) } }
    : null;
