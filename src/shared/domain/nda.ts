// The non-disclosure agreement of the operator's people, whose text changes now and then.

/** So long whoever signed an older text may go on; from then on no customer's data is shown until the new one is signed. */
export const ndaDays = 14;
