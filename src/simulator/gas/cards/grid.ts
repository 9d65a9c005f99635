// Grids: pictures with a line or two below, and one action for all of them.
import { memberName } from "../enumeration.ts";
import { choices } from "./choice.ts";
import { clickSteps } from "./click.ts";
import { kind, requires } from "./kind.ts";
import { choice, colorOf, number, part, parts, picture, text } from "./step.ts";

type Service = GoogleAppsScript.Card_Service.CardService;
type Made<K extends keyof Service> = Service[K] extends () => infer T ? T : never;

export const borderStyle = kind<Made<"newBorderStyle">>("BorderStyle", {
  setType: choice("type", choices.BorderType),
  setCornerRadius: number("cornerRadius"),
  setStrokeColor: (making, color) => {
    making.draft["strokeColor"] = colorOf(making, color);
  },
});

export const imageCropStyle = kind<Made<"newImageCropStyle">>("ImageCropStyle", {
  setImageCropType: choice("type", choices.ImageCropType),
  setAspectRatio: number("aspectRatio", { fractions: true }),
});

export const imageComponent = kind<Made<"newImageComponent">>(
  "ImageComponent",
  {
    setImageUrl: picture("imageUri"),
    setAltText: text("altText"),
    setCropStyle: part("cropStyle", "ImageCropStyle"),
    setBorderStyle: part("borderStyle", "BorderStyle"),
  },
  requires("ImageComponent", "imageUri"),
);

export const gridItem = kind<Made<"newGridItem">>("GridItem", {
  setIdentifier: text("id"),
  setTitle: text("title"),
  setSubtitle: text("subtitle"),
  setLayout: choice("layout", choices.GridItemLayout),
  setImage: part("image", "ImageComponent"),
  // card.v1 has no field for it: taken, and not seen again.
  setTextAlignment: (making, alignment) => {
    if (!memberName(choices.HorizontalAlignment, alignment)) making.mismatch(alignment);
  },
});

export const grid = kind<Made<"newGrid">>(
  "Grid",
  {
    setTitle: text("title"),
    setNumColumns: number("columnCount", { least: 1 }),
    setBorderStyle: part("borderStyle", "BorderStyle"),
    addItem: parts("items", "GridItem"),
    ...clickSteps,
  },
  requires("Grid", "items"),
);
