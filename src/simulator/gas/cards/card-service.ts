// CardService as a Gmail contact add-on sees it. What is not in this table (carousels, overflow menus, KeyValue, chips, the
// classes of Calendar, Drive and the editors) does not exist, and calling it is a TypeError.
import type { Realm } from "../realm.ts";
import { cardBuilder, cardHeader, cardSection, fixedFooter } from "./card.ts";
import { choices } from "./choice.ts";
import { action, authorizationAction, authorizationException, cardAction, openLink } from "./click.ts";
import { borderStyle, grid, gridItem, imageComponent, imageCropStyle } from "./grid.ts";
import * as input from "./input.ts";
import type { Kind, Shop } from "./kind.ts";
import * as response from "./response.ts";
import * as widget from "./widget.ts";

type Service = GoogleAppsScript.Card_Service.CardService;
type Factories = {
  [K in keyof Service as K extends `new${string}` ? K : never]?: Service[K] extends () => infer T
    ? Kind<T>
    : never;
};

const factories = {
  newAction: action,
  newActionResponseBuilder: response.actionResponseBuilder,
  newAuthorizationAction: authorizationAction,
  newAuthorizationException: authorizationException,
  newBorderStyle: borderStyle,
  newButtonSet: widget.buttonSet,
  newCardAction: cardAction,
  newCardBuilder: cardBuilder,
  newCardHeader: cardHeader,
  newCardSection: cardSection,
  newComposeActionResponseBuilder: response.composeActionResponseBuilder,
  newDatePicker: input.datePicker,
  newDateTimePicker: input.dateTimePicker,
  newDecoratedText: widget.decoratedText,
  newDivider: widget.divider,
  newFixedFooter: fixedFooter,
  newGrid: grid,
  newGridItem: gridItem,
  newIconImage: widget.iconImage,
  newImage: widget.image,
  newImageButton: widget.imageButton,
  newImageComponent: imageComponent,
  newImageCropStyle: imageCropStyle,
  newMaterialIcon: widget.materialIcon,
  newNavigation: response.navigation,
  newNotification: response.notification,
  newOpenLink: openLink,
  newSelectionInput: input.selectionInput,
  newSuggestions: input.suggestions,
  newSuggestionsResponseBuilder: response.suggestionsResponseBuilder,
  newSwitch: input.switchControl,
  newTextButton: widget.textButton,
  newTextInput: input.textInput,
  newTextParagraph: widget.textParagraph,
  newTimePicker: input.timePicker,
  newUniversalActionResponseBuilder: response.universalActionResponseBuilder,
  newUpdateDraftActionResponseBuilder: response.updateDraftActionResponseBuilder,
  newUpdateDraftBccRecipientsAction: response.updateBccRecipients,
  newUpdateDraftBodyAction: response.updateBody,
  newUpdateDraftCcRecipientsAction: response.updateCcRecipients,
  newUpdateDraftSubjectAction: response.updateSubject,
  newUpdateDraftToRecipientsAction: response.updateToRecipients,
  newValidation: input.validation,
} satisfies Factories;

/** CardService for one execution. */
export function cardService(realm: Realm, shop: Shop): object {
  const makers = Object.entries(factories).map(([name, kind]) => [name, () => shop.make(kind)] as const);
  return realm.face("CardService", Object.fromEntries(makers), choices);
}
