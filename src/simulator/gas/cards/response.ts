// What callbacks return: navigation, notices, links, changes to a draft, suggestions. Each `build()` makes an object whose
// wire form is the envelope of the HTTP add-ons.
import { choices } from "./choice.ts";
import { cardOf, isDrawn } from "./card.ts";
import { type AnyKind, type Draft, draftOf, kind, type Making, requires, type Step } from "./kind.ts";
import { append, choice, flag, part, printJson, text, textList } from "./step.ts";
import { memberName } from "../enumeration.ts";

type Service = GoogleAppsScript.Card_Service.CardService;
type Made<K extends keyof Service> = Service[K] extends () => infer T ? T : never;

const go = (making: Making, ...steps: Draft[]) => append(making.draft, "navigations", ...steps);
const show = (making: Making, way: string, value: unknown) => {
  const wire = cardOf(making, value);
  go(making, ...(isDrawn(wire) ? [{ [way]: wire }] : []));
};

export const navigation = kind<Made<"newNavigation">>("Navigation", {
  pushCard: (making, card) => show(making, "pushCard", card),
  updateCard: (making, card) => show(making, "updateCard", card),
  popCard: (making) => go(making, { pop: true }),
  popToRoot: (making) => go(making, { popToRoot: true }),
  popToNamedCard: (making, name) => {
    if (typeof name !== "string") making.mismatch(name);
    go(making, { popToCard: name });
  },
  printJson,
});

export const notification = kind<Made<"newNotification">>(
  "Notification",
  { setText: text("text") },
  requires("Notification", "text"),
);

/** A `build()` that turns the builder's draft into a response of this class. */
function builds(response: AnyKind, wire: (draft: Draft) => Draft): Step<[]> {
  return ({ draft, shop }) => ({ answer: shop.make(response, wire(draft)) });
}

/** The draft without fields that are not set. */
function present(fields: Draft): Draft {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

export const actionResponse = kind<GoogleAppsScript.Card_Service.ActionResponse>("ActionResponse", {
  printJson,
});

export const actionResponseBuilder = kind<Made<"newActionResponseBuilder">>("ActionResponseBuilder", {
  setNavigation: part("navigation", "Navigation"),
  setNotification: part("notification", "Notification"),
  setOpenLink: part("link", "OpenLink"),
  setStateChanged: flag("stateChanged"),
  build: builds(actionResponse, ({ navigation, notification, link, stateChanged }) => ({
    renderActions: { action: present({ ...draftOf(navigation), notification, link }) },
    ...(stateChanged ? { stateChanged: true } : {}),
  })),
});

export const universalActionResponse = kind<GoogleAppsScript.Card_Service.UniversalActionResponse>(
  "UniversalActionResponse",
  { printJson },
);

export const universalActionResponseBuilder = kind<Made<"newUniversalActionResponseBuilder">>(
  "UniversalActionResponseBuilder",
  {
    displayAddOnCards: (making, cards) => {
      if (!Array.isArray(cards)) making.mismatch(cards);
      else for (const card of cards) show(making, "pushCard", card);
    },
    setOpenLink: part("link", "OpenLink"),
    build: builds(universalActionResponse, (draft) => ({ renderActions: { action: draft } })),
  },
);

export const suggestionsResponse = kind<GoogleAppsScript.Card_Service.SuggestionsResponse>(
  "SuggestionsResponse",
  {
    printJson,
  },
);

export const suggestionsResponseBuilder = kind<Made<"newSuggestionsResponseBuilder">>(
  "SuggestionsResponseBuilder",
  {
    setSuggestions: part("suggestions", "Suggestions"),
    build: builds(suggestionsResponse, ({ suggestions }) => ({ autoComplete: suggestions ?? { items: [] } })),
  },
);

/** Recipients given to a draft; each text stands where an address is expected. */
function recipients(field: string): Step<[emails: string[]]> {
  return (making, emails) =>
    append(making.draft, field, ...textList(making, emails).map((email) => ({ email })));
}

export const updateToRecipients = kind<Made<"newUpdateDraftToRecipientsAction">>(
  "UpdateDraftToRecipientsAction",
  {
    addUpdateToRecipients: recipients("toRecipients"),
  },
);
export const updateCcRecipients = kind<Made<"newUpdateDraftCcRecipientsAction">>(
  "UpdateDraftCcRecipientsAction",
  {
    addUpdateCcRecipients: recipients("ccRecipients"),
  },
);
export const updateBccRecipients = kind<Made<"newUpdateDraftBccRecipientsAction">>(
  "UpdateDraftBccRecipientsAction",
  {
    addUpdateBccRecipients: recipients("bccRecipients"),
  },
);
export const updateSubject = kind<Made<"newUpdateDraftSubjectAction">>("UpdateDraftSubjectAction", {
  addUpdateSubject: text("subject"),
});
export const updateBody = kind<Made<"newUpdateDraftBodyAction">>(
  "UpdateDraftBodyAction",
  {
    setUpdateType: choice("type", choices.UpdateDraftBodyType),
    addUpdateContent: (making, content, type) => {
      const contentType = memberName(choices.ContentType, type) ?? making.mismatch(content, type);
      if (typeof content !== "string") making.mismatch(content, type);
      append(making.draft, "insertContents", { content, contentType });
    },
  },
  (draft) => ({ type: "IN_PLACE_INSERT", insertContents: [], ...draft }),
);

export const updateDraftActionResponse = kind<GoogleAppsScript.Card_Service.UpdateDraftActionResponse>(
  "UpdateDraftActionResponse",
  { printJson },
);

const gmailAction = (action: Draft): Draft => ({ renderActions: { hostAppAction: { gmailAction: action } } });

export const updateDraftActionResponseBuilder = kind<Made<"newUpdateDraftActionResponseBuilder">>(
  "UpdateDraftActionResponseBuilder",
  {
    setUpdateDraftToRecipientsAction: part("updateToRecipients", "UpdateDraftToRecipientsAction"),
    setUpdateDraftCcRecipientsAction: part("updateCcRecipients", "UpdateDraftCcRecipientsAction"),
    setUpdateDraftBccRecipientsAction: part("updateBccRecipients", "UpdateDraftBccRecipientsAction"),
    setUpdateDraftSubjectAction: part("updateSubject", "UpdateDraftSubjectAction"),
    setUpdateDraftBodyAction: part("updateBody", "UpdateDraftBodyAction"),
    build: builds(updateDraftActionResponse, (draft) => gmailAction({ updateDraftActionMarkup: draft })),
  },
);

export const composeActionResponse = kind<GoogleAppsScript.Card_Service.ComposeActionResponse>(
  "ComposeActionResponse",
  {
    printJson,
  },
);

/** A draft of Gmail as a response sees it: only its two ids count. */
function draftIds(making: Making, draft: GoogleAppsScript.Gmail.GmailDraft): Draft {
  if (typeof draft !== "object" || draft === null || typeof draft.getId !== "function")
    return making.mismatch(draft);
  return { draftId: draft.getId(), draftThreadId: draft.getMessage().getThread().getId() };
}

export const composeActionResponseBuilder = kind<Made<"newComposeActionResponseBuilder">>(
  "ComposeActionResponseBuilder",
  {
    setGmailDraft: (making, draft) => {
      making.draft["created"] = draftIds(making, draft);
    },
    build: builds(composeActionResponse, ({ created }) =>
      gmailAction({ openCreatedDraftActionMarkup: created }),
    ),
  },
);
