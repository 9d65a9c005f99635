// The admin console in a browser: wires it to the document, the server and the reader's language.

import { adminPagePhrases } from "../../shared/i18n/admin/page.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { openBackend } from "../backend.ts";
import { openConsole } from "./page.ts";

const locale = localeOf(navigator.language);
document.documentElement.lang = locale;
document.title = `${adminPagePhrases[locale].title} · Carnet`;
openConsole({ backend: openBackend("admin"), locale, root: document.body });
