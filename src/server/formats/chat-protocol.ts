// Instant messaging names in vCard: Apple's IMPP with X-SERVICE-TYPE, and the X- properties that came before it.

export type ChatService = { protocol: string; service: string; scheme: string };

const services: ChatService[] = [
  { protocol: "aim", service: "AIM", scheme: "aim" },
  { protocol: "icq", service: "ICQ", scheme: "icq" },
  { protocol: "msn", service: "MSN", scheme: "msnim" },
  { protocol: "yahoo", service: "Yahoo", scheme: "ymsgr" },
  { protocol: "jabber", service: "Jabber", scheme: "xmpp" },
  { protocol: "skype", service: "Skype", scheme: "skype" },
  { protocol: "googleTalk", service: "GoogleTalk", scheme: "gtalk" },
  { protocol: "qq", service: "QQ", scheme: "qq" },
];

/** `IMPP` by its service and its URI scheme: `skype:name`, or `xmpp:name` with a service of its own. */
export function protocolOf(service: string | undefined, scheme: string): string {
  const known =
    service === undefined
      ? services.find((one) => one.scheme === scheme.toLowerCase())
      : services.find((one) => one.service.toLowerCase() === service.toLowerCase());
  return known?.protocol ?? service ?? scheme;
}

export function serviceOf(protocol: string): ChatService {
  const known = services.find((one) => one.protocol === protocol);
  return known ?? { protocol, service: protocol, scheme: "x-apple" };
}

/** X-AIM, X-MSN … of older files (Evolution, Android, Google), by property name in capitals. */
export const chatProperties: ReadonlyMap<string, string> = new Map([
  ["X-AIM", "aim"],
  ["X-ICQ", "icq"],
  ["X-MSN", "msn"],
  ["X-YAHOO", "yahoo"],
  ["X-JABBER", "jabber"],
  ["X-SKYPE", "skype"],
  ["X-SKYPE-USERNAME", "skype"],
  ["X-GOOGLE-TALK", "googleTalk"],
  ["X-QQ", "qq"],
]);
