// The two allowlists of a manifest (urlFetchWhitelist, openLinkUrlPrefixes): when a URL matches one of their prefixes.
// developers.google.com/apps-script/manifest/allowlist-url: HTTPS, whole host or `*.` for subdomains, path by path child.

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** Whether a manifest may hold this prefix: https, a host, and a path (`https://x.example/`, not `https://x.example`). */
export function isAllowlistPrefix(prefix: string): boolean {
  return /^https:\/\/(\*\.)?[\w.-]+(:\d+)?\/[^?#]*$/.test(prefix);
}

function hostMatches(host: string, pattern: string): boolean {
  return pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : host === pattern;
}

/** `/foo` matches `/foo` and `/foo/bar`, never `/foobar`; case counts. */
function pathMatches(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(prefix.endsWith("/") ? prefix : `${prefix}/`);
}

/** Whether one of the prefixes admits the URL. No prefix admits none. */
export function isAllowlisted(url: string, prefixes: readonly string[] | undefined): boolean {
  const target = parse(url);
  if (target?.protocol !== "https:" || target.username || target.password) return false;
  return (prefixes ?? []).some((prefix) => {
    if (!isAllowlistPrefix(prefix)) return false;
    const [, host = "", path = ""] = /^https:\/\/([^/]+)(\/.*)$/.exec(prefix) ?? [];
    return hostMatches(target.host, host.toLowerCase()) && pathMatches(target.pathname, path);
  });
}
