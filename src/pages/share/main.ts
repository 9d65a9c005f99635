// The share dialog in a browser: wires it to the document, the server and the reader's language. The group stands in the address.

import { localeOf } from "../../shared/i18n/locale.ts";
import { openBackend } from "../backend.ts";
import { openSharePage } from "./page.ts";

const locale = localeOf(navigator.language);
document.documentElement.lang = locale;
void openSharePage({
  backend: openBackend("share"),
  locale,
  root: document.body,
  group: location.hash.slice(1),
  link: `${location.origin}/pages/welcome`,
  copy: (text) => navigator.clipboard.writeText(text),
  close: () => window.close(),
});
