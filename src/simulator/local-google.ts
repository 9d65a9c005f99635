// On one machine nobody answers for Google's own hosts: links that the server gives a browser to a Sheet or to Google's sign-in lead to the
// simulator's own pages. And the simulator stands before the server as a proxy does.

const sheets = "https://docs.google.com";
const signIn = "https://accounts.google.com/o/oauth2/v2/auth";

type Env = { peer?: string | undefined };
type Answering = (request: Request, env?: Env) => Response | Promise<Response>;

/** The server as it is, but for the addresses in `/v1/audit/sheet` and the way to the sign-in; `simulator` is its origin. */
export function withLocalGoogle(answer: Answering, simulator: string): Answering {
  return async (request, env) => {
    const answered = await answer(request, env);
    const { pathname } = new URL(request.url);
    if (pathname === "/staff/sign-in") return withLocation(answered, simulator);
    if (pathname !== "/v1/audit/sheet" || !answered.ok) return answered;
    const text = await answered.text();
    return new Response(text.replaceAll(sheets, simulator), answered);
  };
}

function withLocation(answered: Response, simulator: string): Response {
  const headers = new Headers(answered.headers);
  const location = headers.get("location");
  if (location) headers.set("location", location.replace(signIn, `${simulator}/google/authorize`));
  return new Response(answered.body, { status: answered.status, headers });
}

/** Says from which address a request comes, whatever it says itself. */
export function asProxy(answer: Answering, addressOf: () => string): Answering {
  return (request, env) => {
    const headers = new Headers(request.headers);
    headers.set("x-forwarded-for", addressOf());
    return answer(new Request(request, { headers }), env);
  };
}
