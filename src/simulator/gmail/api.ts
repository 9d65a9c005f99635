// The page's calls to the simulator. A refusal becomes an error whose message may be shown.
import type { AddonAnswer } from "../card.ts";
import type {
  AddonClick,
  ContactView,
  DemoPerson,
  DraftMessage,
  MailMessage,
  SessionView,
  SheetRefusal,
  SheetView,
} from "../page-contract.ts";

/** The page's session is over: only a new choice of account goes on from here. */
export class SignedOut extends Error {}

/** Who is signed in, or null. */
export async function fetchSession(): Promise<SessionView | null> {
  const response = await ask("/session");
  return response.status === 401 ? null : read<SessionView>(response);
}

export async function fetchPeople(): Promise<DemoPerson[]> {
  return read<DemoPerson[]>(await ask("/google/people"));
}

export async function signIn(email: string): Promise<void> {
  await check(await send("POST", "/session", { email }));
}

export async function signOut(): Promise<void> {
  await check(await send("DELETE", "/session"));
}

export async function fetchMail(): Promise<MailMessage[]> {
  return (await read<{ messages: MailMessage[] }>(await ask("/mail"))).messages;
}

export async function markRead(id: string): Promise<void> {
  await check(await send("POST", `/mail/${encodeURIComponent(id)}/read`));
}

export async function sendMail(draft: DraftMessage): Promise<void> {
  await check(await send("POST", "/mail", draft));
}

export async function fetchDraft(id: string): Promise<DraftMessage> {
  return read<DraftMessage>(await ask(`/mail/drafts/${encodeURIComponent(id)}`));
}

export async function clickAddon(click: AddonClick): Promise<AddonAnswer> {
  return read<AddonAnswer>(await send("POST", "/addon/click", click));
}

export async function fetchSheet(id: string): Promise<SheetView | SheetRefusal> {
  const response = await ask(`/sheets/${encodeURIComponent(id)}.json`);
  if (response.status === 403 || response.status === 404) return { ok: false, code: "no-access" };
  return read<SheetView>(response);
}

export async function fetchContacts(): Promise<ContactView[]> {
  return (await read<{ contacts: ContactView[] }>(await ask("/contacts.json"))).contacts;
}

export async function fetchFaults(): Promise<Record<string, boolean>> {
  return read<Record<string, boolean>>(await ask("/simulator/faults"));
}

export async function setFaults(faults: Record<string, boolean>): Promise<void> {
  await check(await send("POST", "/simulator/faults", faults));
}

/** One call. A connection that fails is said in words: a browser says only "Failed to fetch". */
async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch {
    throw new Error("The simulator does not answer. Start it again, then try again.");
  }
}

function send(method: string, path: string, body?: unknown): Promise<Response> {
  if (body === undefined) return ask(path, { method });
  return ask(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** The body as the contract has it: both ends of these calls are built together, so it is not checked again. */
async function read<T>(response: Response): Promise<T> {
  await check(response);
  const body: T = await response.json();
  return body;
}

async function check(response: Response): Promise<void> {
  if (response.ok) return;
  const problem: { detail?: string; title?: string } = await response.json().catch(() => ({}));
  const message = problem.detail ?? problem.title ?? `The simulator answered ${response.status}`;
  throw response.status === 401 ? new SignedOut(message) : new Error(message);
}
