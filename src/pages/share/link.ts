// The ways to tell people of the group: a link to how it is found, which gives no access, and a letter that the reader sends herself.

import { storedPrincipal } from "../../shared/domain/principal.ts";
import type { Desk } from "./desk.ts";
import type { SharePageDeps } from "./page.ts";
import type { Named } from "./person.ts";
import type { Toast } from "../toast.ts";

/** Where the browser does not let it be copied, it is shown. */
export async function copyLink({ copy }: SharePageDeps, { say, link }: Desk, toast: Toast): Promise<void> {
  const isCopied = await copy(link).then(
    () => true,
    () => false,
  );
  toast.show(isCopied ? say.copied : say.copyBlocked(link), isCopied ? "done" : "bad");
}

/** A draft in the reader's own Gmail: Carnet itself sends no mail. */
export function letter({ say, group, link }: Desk, ...named: Named[]): string {
  const query = new URLSearchParams({
    view: "cm",
    fs: "1",
    to: named.map(({ principal }) => storedPrincipal(principal).name).join(","),
    su: say.letter.subject(group.name),
    body: say.letter.body(group.name, link),
  });
  return `https://mail.google.com/mail/?${query.toString()}`;
}
