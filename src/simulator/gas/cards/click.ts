// What a click does: actions, links, and the five methods every clickable class has.
import { memberName } from "../enumeration.ts";
import { refuse } from "../realm.ts";
import { choices } from "./choice.ts";
import { kind, type Making, requires, type Spec } from "./kind.ts";
import { append, choice, flag, linkUrl, part, partOf, text } from "./step.ts";

type Clickable = Pick<
  GoogleAppsScript.Card_Service.Button,
  | "setAuthorizationAction"
  | "setComposeAction"
  | "setOnClickAction"
  | "setOnClickOpenLinkAction"
  | "setOpenLink"
>;

/** Parameters go through the client as texts: anything else in the map is refused. */
function setParameters(making: Making, parameters: unknown): void {
  if (typeof parameters !== "object" || parameters === null || Array.isArray(parameters))
    making.mismatch(parameters);
  else {
    const entries: [string, unknown][] = Object.entries(parameters);
    if (entries.some(([, value]) => typeof value !== "string")) making.mismatch(parameters);
    making.draft["parameters"] = entries.map(([key, value]) => ({ key, value }));
  }
}

export const action = kind<GoogleAppsScript.Card_Service.Action>(
  "Action",
  {
    setFunctionName: text("function"),
    setMethodName: text("function"),
    setParameters,
    setLoadIndicator: choice("loadIndicator", choices.LoadIndicator),
    setPersistValues: flag("persistValues"),
    addRequiredWidget: (making, name) => append(making.draft, "requiredWidgets", name),
    setAllWidgetsAreRequired: flag("allWidgetsAreRequired"),
    setInteraction: choice("interaction", choices.Interaction),
  },
  requires("Action", "function"),
);

export const openLink = kind<GoogleAppsScript.Card_Service.OpenLink>(
  "OpenLink",
  {
    setUrl: text("url"),
    setOpenAs: choice("openAs", choices.OpenAs),
    setOnClose: choice("onClose", choices.OnClose),
  },
  (draft, shop) => {
    const { url } = requires("OpenLink", "url")(draft, shop);
    return { ...draft, url: linkUrl(shop, String(url)) };
  },
);

/** A sign-in page of a third party: opens beside the add-on, and is not bound to the link prefixes. */
export const authorizationAction = kind<GoogleAppsScript.Card_Service.AuthorizationAction>(
  "AuthorizationAction",
  { setAuthorizationUrl: text("url") },
  (draft, shop) => ({
    ...requires("AuthorizationAction", "url")(draft, shop),
    openAs: "OVERLAY",
    onClose: "RELOAD",
  }),
);

/** The last one set wins, as in the union of the wire form. */
export const clickSteps: Spec<Clickable> = {
  setOnClickAction: (making, value) => click(making, "action", partOf(making, value, ["Action"])),
  setOnClickOpenLinkAction: (making, value) =>
    click(making, "openDynamicLinkAction", partOf(making, value, ["Action"])),
  setOpenLink: (making, value) => click(making, "openLink", partOf(making, value, ["OpenLink"])),
  setComposeAction: (making, value, type) => {
    if (!memberName(choices.ComposedEmailType, type)) making.mismatch(value, type);
    click(making, "action", partOf(making, value, ["Action"]));
  },
  setAuthorizationAction: (making, value) =>
    click(making, "openLink", partOf(making, value, ["AuthorizationAction"])),
};

function click(making: Making, what: string, wire: unknown): void {
  making.draft["onClick"] = { [what]: wire };
}

export const cardAction = kind<GoogleAppsScript.Card_Service.CardAction>(
  "CardAction",
  { setText: text("actionLabel"), ...clickSteps },
  requires("CardAction", "actionLabel", "onClick"),
);

/** An authorization prompt: thrown, never returned. */
export const authorizationException = kind<GoogleAppsScript.Card_Service.AuthorizationException>(
  "AuthorizationException",
  {
    setAuthorizationUrl: text("url"),
    setResourceDisplayName: text("resource"),
    setCustomUiCallback: text("callback"),
    printJson: (making) => ({ answer: JSON.stringify(making.draft) }),
    throwException: ({ draft, shop }) => {
      const { url, resource, callback } = requires("AuthorizationException", "url", "resource")(draft, shop);
      refuse("Authorization is required", {
        url: String(url),
        resource: String(resource),
        callback: typeof callback === "string" ? callback : null,
      });
    },
  },
);

export const changeAction = part("onChangeAction", "Action");
