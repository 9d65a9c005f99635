// The staff page in a browser: wires it to the document, the server and the reader's language.

import { localeOf } from "../../shared/i18n/locale.ts";
import { staffPagePhrases } from "../../shared/i18n/staff/page.ts";
import { openBackend } from "../backend.ts";
import { openStaffPage } from "./page.ts";

const locale = localeOf(navigator.language);
document.documentElement.lang = locale;
document.title = staffPagePhrases[locale].title;
openStaffPage({ backend: openBackend("staff"), locale, say: staffPagePhrases[locale], root: document.body });
