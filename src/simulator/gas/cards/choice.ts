// CardService's enums. Deprecated members (TextButtonStyle.TEXT, OnClose.RELOAD_ADD_ON) are left out on purpose.
import { type Enumeration, enumeration } from "../enumeration.ts";

type Card = GoogleAppsScript.Card_Service.CardService;

/** The enum of that name; a member that the real one lacks does not compile. */
function members<K extends keyof Card>(_name: K, ...names: (keyof Card[K] & string)[]): Enumeration {
  return enumeration(...names);
}

export const choices = {
  BorderType: members("BorderType", "NO_BORDER", "STROKE"),
  ComposedEmailType: members("ComposedEmailType", "REPLY_AS_DRAFT", "STANDALONE_DRAFT"),
  ContentType: members("ContentType", "TEXT", "MUTABLE_HTML", "IMMUTABLE_HTML"),
  DisplayStyle: members("DisplayStyle", "PEEK", "REPLACE"),
  GridItemLayout: members("GridItemLayout", "TEXT_BELOW", "TEXT_ABOVE"),
  HorizontalAlignment: members("HorizontalAlignment", "START", "CENTER", "END"),
  Icon: members(
    "Icon",
    "NONE",
    "AIRPLANE",
    "BOOKMARK",
    "BUS",
    "CAR",
    "CLOCK",
    "CONFIRMATION_NUMBER_ICON",
    "DOLLAR",
    "DESCRIPTION",
    "EMAIL",
    "EVENT_PERFORMER",
    "EVENT_SEAT",
    "FLIGHT_ARRIVAL",
    "FLIGHT_DEPARTURE",
    "HOTEL",
    "HOTEL_ROOM_TYPE",
    "INVITE",
    "MAP_PIN",
    "MEMBERSHIP",
    "MULTIPLE_PEOPLE",
    "OFFER",
    "PERSON",
    "PHONE",
    "RESTAURANT_ICON",
    "SHOPPING_CART",
    "STAR",
    "STORE",
    "TICKET",
    "TRAIN",
    "VIDEO_CAMERA",
    "VIDEO_PLAY",
  ),
  ImageCropType: members("ImageCropType", "SQUARE", "CIRCLE", "RECTANGLE_CUSTOM", "RECTANGLE_4_3"),
  ImageStyle: members("ImageStyle", "SQUARE", "CIRCLE"),
  InputType: members("InputType", "TEXT", "INTEGER", "FLOAT", "EMAIL"),
  Interaction: members("Interaction", "INTERACTION_UNSPECIFIED", "OPEN_DIALOG"),
  LoadIndicator: members("LoadIndicator", "SPINNER", "NONE"),
  OnClose: members("OnClose", "NOTHING", "RELOAD"),
  OpenAs: members("OpenAs", "FULL_SIZE", "OVERLAY"),
  SelectionInputType: members(
    "SelectionInputType",
    "CHECK_BOX",
    "RADIO_BUTTON",
    "DROPDOWN",
    "SWITCH",
    "MULTI_SELECT",
  ),
  SwitchControlType: members("SwitchControlType", "SWITCH", "CHECK_BOX"),
  TextButtonStyle: members("TextButtonStyle", "OUTLINED", "FILLED", "FILLED_TONAL", "BORDERLESS"),
  UpdateDraftBodyType: members("UpdateDraftBodyType", "IN_PLACE_INSERT"),
} satisfies Partial<Record<keyof Card, unknown>>;
