// The widgets that show something: texts, images, buttons and rows of them.
import { memberName } from "../enumeration.ts";
import { refuse } from "../realm.ts";
import { choices } from "./choice.ts";
import { clickSteps } from "./click.ts";
import { type Draft, draftOf, kind, type Making, requires } from "./kind.ts";
import { choice, colorOf, flag, imageUrl, number, part, partOf, parts, picture, text } from "./step.ts";

type Service = GoogleAppsScript.Card_Service.CardService;
type Made<K extends keyof Service> = Service[K] extends () => infer T ? T : never;

export const textParagraph = kind<Made<"newTextParagraph">>(
  "TextParagraph",
  { setText: text("text") },
  (draft) => ({ text: "", ...draft }),
);

export const divider = kind<Made<"newDivider">>("Divider", {});

export const image = kind<Made<"newImage">>(
  "Image",
  { setImageUrl: picture("imageUrl"), setAltText: text("altText"), ...clickSteps },
  requires("Image", "imageUrl"),
);

export const materialIcon = kind<Made<"newMaterialIcon">>(
  "MaterialIcon",
  {
    setName: text("name"),
    setFill: flag("fill"),
    setWeight: number("weight", { least: 100 }),
    setGrade: number("grade", { least: -25 }),
  },
  requires("MaterialIcon", "name"),
);

/** The icon under `field`, with this added: an icon shows one thing, so a new one takes the place of the old. */
function iconWith(making: Making, field: string, more: Draft): void {
  const { altText, imageType, ...shown } = draftOf(making.draft[field]);
  const isShown = "knownIcon" in more || "iconUrl" in more || "materialIcon" in more;
  const kept = Object.entries({ altText, imageType }).filter(([, value]) => value !== undefined);
  making.draft[field] = { ...Object.fromEntries(kept), ...(isShown ? {} : shown), ...more };
}

/** The methods that make an icon under `field` of the draft. */
function iconSteps(field: string) {
  return {
    setIcon: (making: Making, icon: unknown) =>
      iconWith(making, field, { knownIcon: memberName(choices.Icon, icon) ?? making.mismatch(icon) }),
    setIconUrl: (making: Making, url: string) => iconWith(making, field, { iconUrl: imageUrl(making, url) }),
    setMaterialIcon: (making: Making, icon: unknown) =>
      iconWith(making, field, { materialIcon: partOf(making, icon, ["MaterialIcon"]) }),
    setAltText: (making: Making, altText: string) => {
      if (typeof altText !== "string") making.mismatch(altText);
      iconWith(making, field, { altText });
    },
  };
}

function requireIcon(name: string, icon: unknown): Draft {
  const draft = draftOf(icon);
  if (!draft["knownIcon"] && !draft["iconUrl"] && !draft["materialIcon"])
    refuse(`${name} is missing a required field: icon`);
  return draft;
}

export const iconImage = kind<Made<"newIconImage">>(
  "IconImage",
  {
    ...iconSteps("icon"),
    setImageCropType: (making, type) => {
      const name = memberName(choices.ImageCropType, type) ?? making.mismatch(type);
      if (name !== "SQUARE" && name !== "CIRCLE") refuse(`Invalid argument: imageCropType ${name}`);
      iconWith(making, "icon", { imageType: name });
    },
  },
  (draft) => requireIcon("IconImage", draft["icon"]),
);

const needsClick = requires("Button", "onClick");

export const textButton = kind<Made<"newTextButton">>(
  "TextButton",
  {
    setText: text("text"),
    setAltText: text("altText"),
    setDisabled: flag("disabled"),
    setTextButtonStyle: choice("type", choices.TextButtonStyle),
    setBackgroundColor: (making, color) => {
      making.draft["color"] = colorOf(making, color);
    },
    ...clickSteps,
  },
  (draft, shop) => {
    const button = needsClick(requires("TextButton", "text")(draft, shop), shop);
    return button["color"] ? { ...button, type: "FILLED" } : button;
  },
);

export const imageButton = kind<Made<"newImageButton">>(
  "ImageButton",
  { ...iconSteps("icon"), ...clickSteps },
  (draft, shop) => {
    const icon = requireIcon("ImageButton", draft["icon"]);
    const { altText } = icon;
    return { ...needsClick(draft, shop), icon, ...(altText ? { altText } : {}) };
  },
);

export const buttonClasses = ["TextButton", "ImageButton"] as const;

export const buttonSet = kind<Made<"newButtonSet">>(
  "ButtonSet",
  { addButton: parts("buttons", ...buttonClasses) },
  requires("ButtonSet", "buttons"),
);

/** A decorated text has one control: a button, a switch or an icon. The last one set wins. */
function control(field: string, ...classes: string[]) {
  return (making: Making, value: unknown) => {
    const wire = partOf(making, value, classes);
    for (const other of ["button", "switchControl", "endIcon"]) delete making.draft[other];
    making.draft[field] = wire;
  };
}

const startIcon = iconSteps("startIcon");

export const decoratedText = kind<Made<"newDecoratedText">>(
  "DecoratedText",
  {
    setText: text("text"),
    setTopLabel: text("topLabel"),
    setBottomLabel: text("bottomLabel"),
    setWrapText: flag("wrapText"),
    setStartIcon: part("startIcon", "IconImage"),
    setIcon: startIcon.setIcon,
    setIconUrl: startIcon.setIconUrl,
    setIconAltText: startIcon.setAltText,
    setButton: control("button", ...buttonClasses),
    setSwitchControl: control("switchControl", "Switch"),
    setEndIcon: control("endIcon", "IconImage"),
    ...clickSteps,
  },
  requires("DecoratedText", "text"),
);
