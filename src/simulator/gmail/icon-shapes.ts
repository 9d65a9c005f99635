// The page's own icons: strokes on a 24 × 24 field. Data only.

const person = "M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4.5 20c0-3.6 3.4-5.5 7.5-5.5s7.5 1.9 7.5 5.5";
const people =
  "M9 5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M2.5 19.5c0-3.2 2.9-4.9 6.5-4.9s6.5 1.7 6.5 4.9M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 14.9c2.1.7 3.5 2.2 3.5 4.6";
const mail = "M3.5 6h17v12.5h-17zM3.5 6.5l8.5 6.5l8.5-6.5";
const pin =
  "M12 21c4.5-4.8 6.5-8.1 6.5-11a6.5 6.5 0 0 0-13 0c0 2.9 2 6.2 6.5 11M12 7.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5";
const plane =
  "M10 13.5L3 11.5l1-1.5l8 .5l4.5-4.5c1-1 2.5-1.5 3.5-1c.5 1 0 2.5-1 3.5L14.5 13l.5 8l-1.5 1l-2-7l-4 3.5v2l-1.5 1";
const ticket = "M3.5 7h17v3.2a1.9 1.9 0 0 0 0 3.6V17h-17v-3.2a1.9 1.9 0 0 0 0-3.6zM14 7v10";
const clock = "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17M12 7.5V12l3 2";
const building =
  "M4.5 20.5v-17h9v17M13.5 9h6v11.5M2.5 20.5h19M7.5 7.5h3M7.5 11.5h3M7.5 15.5h3M16.5 13h.5M16.5 16.5h.5";
const calendar = "M4 5.5h16v14.5H4zM4 10h16M8 3v4M16 3v4";
const bed = "M3 19v-13M3 16h18v3M21 16v-3a3 3 0 0 0-3-3h-8v6M6.5 10.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 1 0 0-3";
const vehicle = "M5 4.5h14v12.5H5zM5 11.5h14M8 20v-3M16 20v-3M8 14.3h.5M15.5 14.3h.5";
const video = "M3.5 6.5h11.5v11H3.5zM15 10.5l5.5-3v9l-5.5-3";
const page = "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6";
const star = "M12 3.8l2.5 5.3l5.7.7l-4.2 4l1.1 5.8L12 16.8l-5.1 2.8L8 13.8l-4.2-4l5.7-.7z";
const phone =
  "M6.5 3.5h3l1.5 4.5l-2 1.5c1 2.3 3.2 4.5 5.5 5.5l1.5-2l4.5 1.5v3c0 1.5-1 2.5-2.5 2.5c-7.5 0-14-6.5-14-14c0-1.5 1-2.5 2.5-2.5";
const check = "M4.5 12.5l5 5l10-11";
const search = "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5l5 5";
const globe =
  "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17M3.5 12h17M12 3.5c5 5.5 5 11.5 0 17c-5-5.5-5-11.5 0-17";
const bin = "M5 6.5h14M9.5 6.5V4h5v2.5M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6";
const circle = "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17";
const store = "M4 9.5V20h16V9.5M3 9.5L5 4h14l2 5.5c-1.5 2-4 2-6 0c-2 2-4 2-6 0c-2 2-4.5 2-6 0M10 20v-6h4v6";

/** Card.v1 `knownIcon` names. */
export const knownShapes: Record<string, string> = {
  AIRPLANE: plane,
  BOOKMARK: "M6.5 3.5h11v17l-5.5-4l-5.5 4z",
  BUS: vehicle,
  CAR: "M4 16.5v-4l2-6h12l2 6v4zM4 12.5h16M6.5 16.5V19M17.5 16.5V19M7.5 14.5h.5M16 14.5h.5",
  CLOCK: clock,
  CONFIRMATION_NUMBER_ICON: ticket,
  DESCRIPTION: page,
  DOLLAR:
    "M16 7.5c-.7-1.5-2.2-2.2-4-2.2c-2.3 0-4 1.2-4 3.2c0 4.7 8.3 2.3 8.3 7c0 2-1.9 3.3-4.3 3.3c-2 0-3.7-.9-4.3-2.6M12 3v18",
  EMAIL: mail,
  EVENT_PERFORMER: person,
  EVENT_SEAT: "M7 4h10v9H7zM5 10v6h14v-6M7 16v4M17 16v4",
  FLIGHT_ARRIVAL: plane,
  FLIGHT_DEPARTURE: plane,
  HOTEL: bed,
  HOTEL_ROOM_TYPE: bed,
  INVITE: calendar,
  MAP_PIN: pin,
  MEMBERSHIP: "M3.5 6h17v12h-17zM3.5 10h17M6.5 14.5h5",
  MULTIPLE_PEOPLE: people,
  OFFER: "M4 4h8l8.5 8.5l-8 8L4 12zM8 7.5h.5",
  PERSON: person,
  PHONE: phone,
  RESTAURANT_ICON: "M7 3.5v17M4.5 3.5v4a2.5 2.5 0 0 0 5 0v-4M16.5 20.5v-17c-2 1-3 3.5-3 6.5v2h3",
  SHOPPING_CART: "M3 4.5h3l2.5 10.5h9l2-7.5H6.8M9.5 19h.5M16.5 19h.5",
  STAR: star,
  STORE: store,
  TICKET: ticket,
  TRAIN: vehicle,
  VIDEO_CAMERA: video,
  VIDEO_PLAY: "M8 5l11 7l-11 7z",
};

/** Material Symbols names that add-ons commonly use; those of the page itself are among them. */
export const materialShapes: Record<string, string> = {
  account_circle: `${circle}M12 7a3 3 0 1 0 0 6a3 3 0 1 0 0-6M6.5 18.3c1-2.2 3-3.3 5.5-3.3s4.5 1.1 5.5 3.3`,
  add: "M12 5v14M5 12h14",
  alternate_email:
    "M12 8.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M15.5 8.5v4.5a2.5 2.5 0 0 0 5 0v-1a8.5 8.5 0 1 0-4 7.2",
  apartment: building,
  arrow_back: "M20 12H4.5M11 5.5L4.5 12l6.5 6.5",
  arrow_drop_down: "M7 10l5 5l5-5",
  badge:
    "M4 7h16v13H4zM10 7V4h4v3M7.5 16.5c.3-1.3 1.2-2 2.5-2s2.2.7 2.5 2M10 10.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 1 0 0-3M15 12.5h2.5M15 15.5h2.5",
  block: `${circle}M6 6l12 12`,
  business: building,
  cake: "M4 20.5h16v-8H4zM4 15.5c2.7 2 5.3-2 8 0s5.3-2 8 0M12 12.5v-4M12 5.5V4",
  call: phone,
  check,
  chevron_right: "M9.5 5.5L16 12l-6.5 6.5",
  close: "M5.5 5.5l13 13M18.5 5.5l-13 13",
  contacts:
    "M5 5.5h14v13H5zM7 2.5h10M7 21.5h10M12 8.5a2 2 0 1 0 0 4a2 2 0 1 0 0-4M8 16c.5-1.7 2-2.5 4-2.5s3.5.8 4 2.5",
  content_copy: "M8.5 8h11v12.5h-11zM5 16V3.5h11",
  delete: bin,
  description: page,
  domain: building,
  download: "M12 4v11M7 10.5l5 5l5-5M4.5 20h15",
  edit: "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5",
  error: `${circle}M12 7.5v5.5M12 16.3v.4`,
  event: calendar,
  expand_less: "M6 15l6-6l6 6",
  expand_more: "M6 9l6 6l6-6",
  folder: "M3.5 5.5h6l2 2.5h9v11h-17z",
  folder_shared:
    "M3.5 5.5h6l2 2.5h9v11h-17zM12 11a1.5 1.5 0 1 0 0 3a1.5 1.5 0 1 0 0-3M9 17c.5-1.3 1.6-1.9 3-1.9s2.5.6 3 1.9",
  forward: "M12.5 6.5l6.5 5.5l-6.5 5.5v-3.5c-4 0-6.5 1-8.5 4c0-5 3-8.3 8.5-8.5z",
  group: people,
  groups: people,
  history: "M4.5 9A8.3 8.3 0 1 1 3.8 13M4 4.5V9h4.5M12 8v4.5l3 2",
  home: "M4 11l8-7l8 7v9.5h-5.5v-6h-5v6H4z",
  inbox: "M4 4.5h16v15H4zM4 13.5h4.5c.5 2 1.8 3 3.5 3s3-1 3.5-3H20",
  info: `${circle}M12 11v5.5M12 7.5v.4`,
  key: "M8 8.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M11.5 12h9v3.5M17 12v3",
  label: "M4 6.5h11l5 5.5l-5 5.5H4z",
  link: "M10 8H7a4 4 0 0 0 0 8h3M14 8h3a4 4 0 0 1 0 8h-3M8.5 12h7",
  location_on: pin,
  lock: "M5.5 10.5h13v10h-13zM8 10.5v-3a4 4 0 0 1 8 0v3M12 14.5v2",
  logout: "M14 8V4H4.5v16H14v-4M9.5 12h11M17 8.5l3.5 3.5l-3.5 3.5",
  mail,
  menu: "M4 6.5h16M4 12h16M4 17.5h16",
  more_vert:
    "M12 4.6a.7.7 0 1 0 0 1.4a.7.7 0 1 0 0-1.4M12 11.3a.7.7 0 1 0 0 1.4a.7.7 0 1 0 0-1.4M12 18a.7.7 0 1 0 0 1.4a.7.7 0 1 0 0-1.4",
  notes: "M4 7h16M4 12h16M4 17h10",
  open_in_new: "M11 4.5H4.5v15h15V13M14 4h6v6M20 4l-9 9",
  person,
  person_add:
    "M10 5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M3.5 19.5c0-3.2 2.9-4.9 6.5-4.9s6.5 1.7 6.5 4.9M18.5 8v6M15.5 11h6",
  phone,
  public: globe,
  refresh: "M19.5 9A8 8 0 1 0 20 13.5M20 4.5V9h-4.5",
  reply: "M11 6.5L4.5 12l6.5 5.5v-3.5c4 0 6.5 1 8.5 4c0-5-3-8.3-8.5-8.5z",
  reply_all: "M8 7L3 12l5 5M13 6.5L6.5 12l6.5 5.5v-3.5c3.5 0 5.5 1 7.5 4c0-5-2.5-8.3-7.5-8.5z",
  schedule: clock,
  search,
  send: "M4 4.5l16.5 7.5L4 19.5l1.5-6.5l7-1l-7-1z",
  share:
    "M17 3.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M6.5 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M17 15.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M8.7 10.8l6-3.4M8.7 13.2l6 3.4",
  star,
  swap_horiz: "M4 8.5h14M15 5l3.5 3.5l-3.5 3.5M20 15.5H6M9 12l-3.5 3.5L9 19",
  table: "M4 4.5h16v15H4zM4 9.5h16M4 14.5h16M10 4.5v15",
  tune: "M4 7h9M17 7h3M15 4.5v5M4 17h3M11 17h9M9 14.5v5M4 12h13M20 12h0",
  undo: "M4.5 9h10a5 5 0 0 1 0 10H8M8.5 4.5L4.5 9l4 4.5",
  upload: "M12 15.5V4.5M7 9l5-5l5 5M4.5 20h15",
  verified_user: "M12 3.5l7.5 3v5c0 4.5-3 7.5-7.5 9c-4.5-1.5-7.5-4.5-7.5-9v-5zM8.5 12l2.5 2.5l4.5-5",
  visibility:
    "M2.5 12c2.5-4.5 5.7-6.5 9.5-6.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5s-7-2-9.5-6.5M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6",
  visibility_off:
    "M2.5 12c2.5-4.5 5.7-6.5 9.5-6.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5s-7-2-9.5-6.5M4.5 4.5l15 15",
  warning: "M12 4l9 16H3zM12 10v4.5M12 17v.4",
  work: "M3.5 8h17v11.5h-17zM8.5 8V4.5h7V8M3.5 13h17",
};

export const unknownShape = circle;
