// On one machine nobody answers for docs.google.com: the link that the server gives the audit page for a Sheet leads to the simulator's own.

const google = "https://docs.google.com";

type Answering = (request: Request, env?: { peer?: string | undefined }) => Response | Promise<Response>;

/** The server as it is, but for the addresses in `/v1/audit/sheet`; `simulator` is its origin. */
export function withLocalSheets(answer: Answering, simulator: string): Answering {
  return async (request, env) => {
    const answered = await answer(request, env);
    if (new URL(request.url).pathname !== "/v1/audit/sheet" || !answered.ok) return answered;
    const text = await answered.text();
    return new Response(text.replaceAll(google, simulator), answered);
  };
}
