// The audit page in a browser: wires it to the document, the server, this browser's memory and the reader's language.

import { localeOf } from "../../shared/i18n/locale.ts";
import { auditPagePhrases } from "../../shared/i18n/audit-page.ts";
import { openBackend } from "../backend.ts";
import { openAuditPage } from "./page.ts";

const locale = localeOf(navigator.language);
document.documentElement.lang = locale;
document.title = `${auditPagePhrases[locale].title} · Carnet`;
/** The console links here, and its session opens the trail too. */
const page = location.hash === "#admin" ? "admin" : "audit";
openAuditPage({ backend: openBackend(page), memory: localStorage, locale, root: document.body });
