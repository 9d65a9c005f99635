// The addresses of a group, for a draft.

import type { Recipients } from "../../shared/contract/contacts.ts";
import { accept } from "../../shared/contract/refusal.ts";
import { displayName, emailsOf } from "../../shared/domain/contact.ts";
import { withoutHidden } from "../../shared/domain/hidden-fields.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { findAllContacts } from "../store/contacts.ts";
import { allowOnGroup, inGroup } from "./group-access.ts";
import { presentGroup } from "./presentation.ts";

const readRecipients = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/recipients",
  summary: "The first address of every contact of a group",
  action: "recipients.read",
  params: inGroup,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn }) {
    const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action: "read" });
    if (!allowed.ok) return allowed;
    const contacts = await findAllContacts(scope, params.group);
    const items = contacts.flatMap(({ id: contactId, contents }) => {
      const person = withoutHidden(contents.person, allowed.value.hidden);
      const [email] = emailsOf(person);
      return email ? [{ email, name: displayName(person), contactId }] : [];
    });
    const group = presentGroup(allowed.value.group, allowed.value.held);
    const json: Recipients & { group: typeof group } = {
      items,
      withoutEmail: contacts.length - items.length,
      group,
    };
    return accept({
      value: { status: 200, json },
      event: {
        action: "recipients.read",
        outcome: "allowed",
        target: { group: params.group },
        details: { contacts: items.length },
      },
    });
  },
});

export const recipientRoutes: readonly Route[] = [readRecipients];
