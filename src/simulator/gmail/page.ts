// Entry of the simulated Gmail: chooses between sign-in, mailbox, spreadsheet and contacts by session and address.
import { fetchPeople, fetchSession, signIn } from "./api.ts";
import { createContactsPage } from "./contacts-page.ts";
import { el, replaceChildren } from "./dom.ts";
import { createMailPage } from "./mail-page.ts";
import { createSheetPage } from "./sheet-page.ts";
import { drawSignIn } from "./sign-in.ts";

const sheetPath = /^\/sheets\/([\w-]+)$/;

async function choose(email: string): Promise<void> {
  await signIn(email);
  location.reload();
}

async function start(root: HTMLElement): Promise<void> {
  const session = await fetchSession();
  if (!session) {
    document.title = "Choose an account";
    return replaceChildren(root, drawSignIn(await fetchPeople(), choose));
  }
  const sheetId = sheetPath.exec(location.pathname)?.[1];
  if (sheetId) return replaceChildren(root, createSheetPage(session, sheetId));
  if (location.pathname === "/contacts") return replaceChildren(root, createContactsPage(session));
  replaceChildren(root, await createMailPage(session));
}

const root = document.getElementById("root");
if (root) {
  start(root).catch((fault: unknown) => {
    const message = fault instanceof Error ? fault.message : "Unknown fault";
    replaceChildren(
      root,
      el("main", { class: "dead-end" }, el("h1", {}, "The simulator does not answer"), el("p", {}, message)),
    );
  });
}
