// Every request has an id that ties an answer to the log; one that came with it is kept when it is short and harmless.

export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id") ?? "";
  return /^[\w.-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}
