// The header of Outlook's CSV, in English and in French. Classic Outlook writes the same columns in both, in one order up
// to `Telex` and alphabetically after it; French calls two of them `Titre`.

const english = [
  "Title|First Name|Middle Name|Last Name|Suffix|Company|Department|Job Title",
  "Business Street|Business Street 2|Business Street 3|Business City|Business State|Business Postal Code|Business Country/Region",
  "Home Street|Home Street 2|Home Street 3|Home City|Home State|Home Postal Code|Home Country/Region",
  "Other Street|Other Street 2|Other Street 3|Other City|Other State|Other Postal Code|Other Country/Region",
  "Assistant's Phone|Business Fax|Business Phone|Business Phone 2|Callback|Car Phone|Company Main Phone|Home Fax|Home Phone",
  "Home Phone 2|ISDN|Mobile Phone|Other Fax|Other Phone|Pager|Primary Phone|Radio Phone|TTY/TDD Phone|Telex",
  "E-mail Address|E-mail Type|E-mail Display Name|E-mail 2 Address|E-mail 2 Type|E-mail 2 Display Name",
  "E-mail 3 Address|E-mail 3 Type|E-mail 3 Display Name|Birthday|Anniversary|Other Address PO Box|Business Address PO Box",
  "Home Address PO Box|Office Location|Categories|Government ID Number|Account|Spouse|Sensitivity|Internet Free Busy|Location",
  "Children|Billing Information|Initials|Mileage|Language|Keywords|Assistant's Name|Notes|Organizational ID Number|Web Page",
  "Hobby|Priority|Private|Profession|Referred By|Manager's Name|Directory Server|Gender|User 1|User 2|User 3|User 4",
];

const french = [
  "Titre|Prénom|Deuxième prénom|Nom|Suffixe|Société|Service|Titre",
  "Rue (bureau)|Rue (bureau) 2|Rue (bureau) 3|Ville (bureau)|Dép/Région (bureau)|Code postal (bureau)|Pays/Région (bureau)",
  "Rue (domicile)|Rue (domicile) 2|Rue (domicile) 3|Ville (domicile)|Dép/Région (domicile)|Code postal (domicile)|Pays/Région (domicile)",
  "Rue (autre)|Rue (autre) 2|Rue (autre) 3|Ville (autre)|Dép/Région (autre)|Code postal (autre)|Pays/Région (autre)",
  "Téléphone de l'assistant(e)|Télécopie (bureau)|Téléphone (bureau)|Téléphone 2 (bureau)|Rappel|Téléphone (voiture)|Téléphone société|Télécopie (domicile)|Téléphone (domicile)",
  "Téléphone 2 (domicile)|RNIS|Tél. mobile|Télécopie (autre)|Téléphone (autre)|Récepteur de radiomessagerie|Téléphone principal|Radio téléphone|Téléphone TDD/TTY|Télex",
  "Adresse de messagerie|Type de messagerie|Nom complet de l'adresse de messagerie|Adresse de messagerie 2|Type de messagerie 2|Nom complet de l'adresse de messagerie 2",
  "Adresse de messagerie 3|Type de messagerie 3|Nom complet de l'adresse de messagerie 3|Anniversaire|Anniversaire de mariage ou fête|Autre boîte postale|B.P. professionnelle",
  "Boîte postale du domicile|Bureau|Catégories|Code gouvernement|Compte|Conjoint(e)|Critère de diffusion|Disponibilité Internet|Emplacement",
  "Enfants|Informations facturation|Initiales|Kilométrage|Langue|Mots clés|Nom de l'assistant(e)|Notes|Numéro d'identification de l'organisation|Page Web",
  "Passe-temps|Priorité|Privé|Profession|Recommandé par|Responsable|Serveur d'annuaire|Sexe|Utilisateur 1|Utilisateur 2|Utilisateur 3|Utilisateur 4",
];

// Spellings of other versions: Outlook on the web, Outlook 2000, French before "Pays/Région".
const variants: [string, string][] = [
  ["Business Country", "Business Country/Region"],
  ["Home Country", "Home Country/Region"],
  ["Other Country", "Other Country/Region"],
  ["Pays (bureau)", "Business Country/Region"],
  ["Pays (domicile)", "Home Country/Region"],
  ["Pays (autre)", "Other Country/Region"],
  ["Nom de famille", "Last Name"],
  ["Business PO Box", "Business Address PO Box"],
  ["Home PO Box", "Home Address PO Box"],
  ["Other PO Box", "Other Address PO Box"],
  ["Given Yomi", "Given Yomi"],
  ["Surname Yomi", "Surname Yomi"],
  ["Company Yomi", "Company Yomi"],
  ["Nickname", "Nickname"],
  ["Surnom", "Nickname"],
  ["Personal Web Page", "Personal Web Page"],
];

const plain = (name: string): string => name.trim().replace(/[’`]/g, "'").toLowerCase();
const cut = (lines: string[]): string[] => lines.join("|").split("|");

const englishNames = cut(english);
const frenchNames = cut(french);
const fromEnglish = new Map([
  ...variants.map(([name, same]): [string, string] => [plain(name), same]),
  ...englishNames.map((name): [string, string] => [plain(name), name]),
]);
const fromFrench = new Map(
  // Reversed, so that of the two `Titre` the first stands: the form of address.
  frenchNames.map((name, at): [string, string] => [plain(name), englishNames[at] ?? name]).reverse(),
);

export type OutlookHeader = { names: (string | undefined)[]; dayFirst: boolean };

/** English names by column, when the header is Outlook's; columns nobody knows have none. */
export function outlookHeader(header: string[]): OutlookHeader | undefined {
  const isFrench = header.some((name) => plain(name) === "prénom" || plain(name) === "adresse de messagerie");
  const known = isFrench ? fromFrench : fromEnglish;
  const used = new Set<string>();
  const names = header.map((column) => {
    const name = known.get(plain(column)) ?? fromEnglish.get(plain(column));
    if (name === "Title" && used.has(name) && isFrench && !used.has("Job Title")) {
      used.add("Job Title");
      return "Job Title";
    }
    if (name === undefined || used.has(name)) return undefined;
    used.add(name);
    return name;
  });
  const telling = ["First Name", "Last Name", "E-mail Address", "Company"].filter((name) => used.has(name));
  return telling.length >= 2 && used.has("E-mail Address") ? { names, dayFirst: isFrench } : undefined;
}
