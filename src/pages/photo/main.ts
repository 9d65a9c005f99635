// The page of a contact's picture in a browser: wires it to the document, the server and the reader's language. Which contact it is of
// stands in the address.

import { localeOf } from "../../shared/i18n/locale.ts";
import { openBackend } from "../backend.ts";
import { openPhotoPage } from "./page.ts";

const locale = localeOf(navigator.language);
document.documentElement.lang = locale;
const [group = "", contact = ""] = location.hash.slice(1).split("/");
void openPhotoPage({
  backend: openBackend("photo"),
  locale,
  root: document.body,
  path: `/v1/groups/${group}/contacts/${contact}`,
  close: () => window.close(),
});
