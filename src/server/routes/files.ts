// Contact files in and out.

import { exportQuery, importQuery } from "../../shared/contract/files.ts";
import { accept } from "../../shared/contract/refusal.ts";
import { extraWithoutHidden, withoutHidden } from "../../shared/domain/hidden-fields.ts";
import { writeGoogleCsv, writeVcard } from "../formats/export-file.ts";
import { fileBody, noBody } from "../http/body.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { findAllContacts } from "../store/contacts.ts";
import { withPhotos } from "../store/photos.ts";
import { answering } from "../store/tenant-store.ts";
import { allowOnGroup, inGroup, mayOnGroup } from "./group-access.ts";
import { importFile, readContactFile } from "./import-file.ts";

const importContacts = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/import",
  summary: "Import a vCard, Google CSV or Outlook CSV file; what was rejected is named by line and reason",
  action: "contacts.import",
  params: inGroup,
  query: importQuery,
  body: fileBody,
  target: ({ group }) => ({ group }),
  allow: ({ params, signedIn }) => mayOnGroup(signedIn, { groupId: params.group, action: "import" }),
  async prepare({ params, query: { mode, country }, body, signedIn, parse, encodePhoto }) {
    const file = await readContactFile({ bytes: body, country, parse, encodePhoto });
    return async (scope) => {
      const imported = await importFile(scope, signedIn, { groupId: params.group, mode, file });
      return answering(imported, (json) => ({ status: 200, json }));
    };
  },
});

const exportContacts = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/export",
  summary: "Export a group as vCard 3.0 or as a Google CSV",
  action: "contacts.export",
  params: inGroup,
  query: exportQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, query, signedIn }) {
    const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action: "read" });
    if (!allowed.ok) return allowed;
    const contacts = await findAllContacts(scope, params.group);
    const seen = contacts.map(({ id: contactId, contents }) => ({
      id: contactId,
      person: withoutHidden(contents.person, allowed.value.hidden),
      extra: [...extraWithoutHidden(contents.extra, allowed.value.hidden)],
      uid: contents.uid ?? contactId,
    }));
    const written = await withPhotos(scope, seen);
    const file =
      query.format === "vcard"
        ? { type: "text/vcard; charset=utf-8", name: "contacts.vcf", text: writeVcard(written) }
        : { type: "text/csv; charset=utf-8", name: "contacts.csv", text: writeGoogleCsv(written) };
    const details = { format: query.format, contacts: written.length };
    return accept({
      value: { status: 200, file },
      event: { action: "contacts.export", outcome: "allowed", target: { group: params.group }, details },
    });
  },
});

export const fileRoutes: readonly Route[] = [importContacts, exportContacts];
