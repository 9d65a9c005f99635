// The people of samples/large-5000.csv: the same 5,000 every time, by counting and not by chance, in ten languages.
// Nobody here is anybody: addresses end in .example, numbers come from ranges kept for fiction (Ofcom, BNetzA, ARCEP).

type Locale = { given: string; family: string; firms: string; titles: string; domain: string };

// `|` separates the written form from the one that goes into an address.
const locales: Locale[] = [
  {
    given:
      "Adèle Bastien Capucine Désiré Élise Fabrice Gwenaëlle Hippolyte Inès Joséphine Kévin Léonie Maël Nathanaël Océane Perrine Quentin Roxane Sébastien Thaïs Ugo Véronique Zoé",
    family:
      "Aubry Barbier Chevallier Delmas Estève Faure Guérin Hamel Imbert Joubert Kervella Lacombe Maréchal Nicolle Ollivier Prévost Quéré Rivière Sénéchal Tessier Urvoy Vidal Weiss",
    firms: "Papeterie Verger|Brasserie du Canal|Atelier Lumen",
    titles: "Acheteuse|Comptable|Chef de projet",
    domain: "annuaire-fr.example",
  },
  {
    given:
      "Alice Barnaby Chloe Duncan Esther Fergus Georgia Hugh Isla Jasper Keira Lewis Morag Niall Olive Piers Quinn Rhona Seth Tabitha Una Vernon Winifred",
    family:
      "Ashworth Blythe Cartwright Dunmore Eastwood Fairfax Greenhalgh Hollis Ingram Jowett Kendrick Lockwood Marchbanks Netherby Oakes Pemberton Quayle Ravenscroft Stanhope Thackeray Underhill Vickers Wainwright",
    firms: "Ashdown Paper|Tidewater Marine|Copperfield Tools",
    titles: "Buyer|Account Manager|Engineer",
    domain: "directory-en.example",
  },
  {
    given:
      "Anke Björn Cäcilie Dörte Eckhard Friederike Götz Hannelore Ilse Jörg Käthe Lüder Mareike Nils Oswald Petra Quirin Rüdiger Sünje Till Ulrike Volker Wiebke",
    family:
      "Althaus Böttcher Clausen Dröge Ehlers Fährmann Göbel Hüttner Imhoff Jäger Köhler Lüttich Möbius Nöldeke Oßwald Pröll Quandt Röhrig Schürmann Täuber Übelacker Vößing Wünsche",
    firms: "Nordlicht Optik|Kranbau Elbe|Bäckerei Sonnenschein",
    titles: "Einkäuferin|Buchhalter|Projektleiter",
    domain: "verzeichnis-de.example",
  },
  {
    given:
      "Águeda Benicio Concepción Diógenes Eloísa Fermín Graciela Héctor Itziar Julián Karina Leónidas Macarena Néstor Olegario Piedad Quique Rocío Simón Trinidad Urbano Verónica Zacarías",
    family:
      "Arévalo Benítez Cárdenas Domínguez Escudero Fuentes Galíndez Hinojosa Ibáñez Jiménez Lozano Muñoz Núñez Olmedo Peñalver Quiñones Rebolledo Sepúlveda Trujillo Urrutia Valdés Yáñez Zúñiga",
    firms: "Aceites Olivar|Muebles Encina|Náutica Levante",
    titles: "Compradora|Contable|Jefe de obra",
    domain: "agenda-es.example",
  },
  {
    given:
      "Agnieszka Bożena Cezary Dariusz Elżbieta Franciszek Grażyna Henryk Iwona Józef Kazimierz Lech Małgorzata Norbert Oskar Paweł Radosław Sławomir Teresa Urszula Wacław Zbigniew Żaneta",
    family:
      "Adamczyk Błaszczyk Czajka Dąbrowski Ełk Fijałkowski Głowacki Hołub Iżycki Jabłoński Krzyżanowski Leśniak Mączka Niedźwiecki Ostrowski Pączek Rączka Ślusarczyk Tkaczyk Urbański Wójcik Zając Żuraw",
    firms: "Drukarnia Wisła|Tartak Bory|Huta Szkła Lipa",
    titles: "Kupiec|Księgowa|Kierownik projektu",
    domain: "ksiazka-pl.example",
  },
  {
    given:
      "Alvhild Bård Dagfinn Eirin Frøydis Gjermund Håkon Ingebjørg Jørund Kåre Ljøsne Målfrid Njål Oddbjørg Pål Ragnhild Sølvi Torbjørn Unni Vigdis Yngve Åshild Øyvind",
    family:
      "Aasland Bjørnstad Dæhlie Eikås Fjeldstad Grønvold Håland Isaksen Jåtten Kvæven Løkken Mæland Nærø Omdal Prøysen Røed Sjøberg Tveitå Ulvær Våge Ytterbø Ådland Østby",
    firms: "Fjord Papir|Sølvsmia|Havn og Last",
    titles: "Innkjøper|Regnskapsfører|Prosjektleder",
    domain: "katalog-no.example",
  },
  {
    given:
      "Ambrogio Benedetta Calogero Domitilla Ettore Fiammetta Gaspare Ilaria Jacopo Letizia Mosè Nicolò Ottavia Pierluigi Quirino Rosalba Salvatore Tecla Umberto Viola Zeno Noè Libertà",
    family:
      "Amoroso Bevilacqua Cattaneo D'Amico Esposito Fontana Gambardella Iacono Lombardi Montanari Nigro Orsini Pellegrino Quaglia Rinaldi Sartori Tagliabue Ughetto Vecchio Zanella Cefalù Forlì Nardò",
    firms: "Cartiera Arno|Vetri Laguna|Officine Etna",
    titles: "Buyer|Contabile|Capo cantiere",
    domain: "rubrica-it.example",
  },
  {
    given:
      "愛子|aiko 文雄|fumio 春香|haruka 一郎|ichiro 純子|junko 和也|kazuya 麻衣|mai 直樹|naoki 礼奈|rena 慎吾|shingo 貴子|takako 裕太|yuta 明美|akemi 大輔|daisuke 絵里|eri 秀樹|hideki 佳奈|kana 誠|makoto 菜摘|natsumi 涼|ryo 聡美|satomi 徹|toru 由紀|yuki",
    family:
      "青木|aoki 千葉|chiba 遠藤|endo 藤井|fujii 後藤|goto 橋本|hashimoto 石井|ishii 上村|kamimura 近藤|kondo 松尾|matsuo 中島|nakajima 小川|ogawa 斎藤|saito 高木|takagi 内田|uchida 和田|wada 柳|yanagi 今井|imai 森田|morita 西川|nishikawa 大野|ono 坂本|sakamoto 土屋|tsuchiya",
    firms: "青空印刷|港町商会|みどり製作所",
    titles: "購買担当|経理|主任",
    domain: "meibo-ja.example",
  },
  {
    given:
      "Αλέξης|alexis Βασιλική|vasiliki Γρηγόρης|grigoris Δήμητρα|dimitra Ελπίδα|elpida Ζήσης|zisis Ηλέκτρα|ilektra Θάνος|thanos Ιάσονας|iasonas Καλλιόπη|kalliopi Λεωνίδας|leonidas Μυρτώ|myrto Νεφέλη|nefeli Ξένια|xenia Ορέστης|orestis Πηνελόπη|pinelopi Ρωξάνη|roxani Σταύρος|stavros Τάσος|tasos Υπατία|ypatia Φαίδρα|faidra Χρήστος|christos Ψαρούδα|psarouda",
    family:
      "Αγγελίδης|angelidis Βλάχος|vlachos Γεωργίου|georgiou Δούκας|doukas Ευσταθίου|efstathiou Ζέρβας|zervas Ηλιάδης|iliadis Θεοδώρου|theodorou Ιωάννου|ioannou Κανάκης|kanakis Λάμπρου|lamprou Μανιάτης|maniatis Νικολάου|nikolaou Ξυδάκης|xydakis Οικονόμου|oikonomou Παππάς|pappas Ρήγας|rigas Σαββίδης|savvidis Τσακίρης|tsakiris Υψηλάντης|ypsilantis Φωτίου|fotiou Χατζής|chatzis Ψάλτης|psaltis",
    firms: "Χαρτοποιία Αιγαίο|Ναυπηγεία Ερμής|Ελαιουργία Δήλος",
    titles: "Αγοραστής|Λογίστρια|Μηχανικός",
    domain: "katalogos-el.example",
  },
  {
    given:
      "Ayşegül Bülent Çağla Demir Elif Ferhat Gökçe Hülya İlkay Jale Kıvanç Leyla Mehmet Nurşen Oğuz Özlem Pınar Rüştü Selçuk Şebnem Tuğba Uğur Yeşim",
    family:
      "Akyıldız Bozkurt Çelik Doğan Erdoğdu Fındık Güneş Hızır Işık Kılıç Lale Mutlu Narin Öztürk Pekcan Rüzgar Sağlam Şimşek Taşkın Ünal Vardar Yıldırım Zengin",
    firms: "Boğaz Matbaa|Yıldız Cam|Ege Zeytin",
    titles: "Satın Alma Uzmanı|Muhasebeci|Proje Müdürü",
    domain: "rehber-tr.example",
  },
];

const header = [
  "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix",
  "Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels",
  "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value",
].join(",");

const special = new Map([
  ..."łl øo đd ıi".split(" ").map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
  ["ß", "ss"],
  ["æ", "ae"],
]);

function asAddress(text: string): string {
  const plain = text.toLowerCase().replace(/[łøđıßæ]/g, (letter) => special.get(letter) ?? letter);
  return plain.normalize("NFD").replace(/[^a-z0-9]/g, "");
}

const pick = (list: string[], at: number): string => list[at % list.length] ?? "";
const written = (word: string): string => word.split("|")[0] ?? "";
const spoken = (word: string): string => asAddress(word.split("|")[1] ?? word);
const digits = (value: number, width: number): string => String(value).padStart(width, "0");

function phoneOf(index: number): string {
  if (index % 10 === 1 && index < 1000 * 10) return `+44 7700 900${digits(Math.floor(index / 10), 3)}`;
  if (index % 10 === 2) return `+49 30 23125 ${digits(Math.floor(index / 10), 3)}`;
  const tail = digits(5000 + index, 4); // the lower half is for the other samples
  return `+33 6 39 98 ${tail.slice(0, 2)} ${tail.slice(2)}`;
}

function rowOf(index: number): string {
  const locale = locales[index % locales.length];
  if (locale === undefined) return "";
  const round = Math.floor(index / locales.length);
  const given = pick(locale.given.split(" "), round);
  // Each given name meets each family name once in 529 rounds.
  const family = pick(locale.family.split(" "), Math.floor(round / 23) + (round % 23) * 5);
  const birthday = `${1950 + (index % 50)}-${digits(1 + (index % 12), 2)}-${digits(1 + (index % 28), 2)}`;
  const cells = new Map([
    ["First Name", written(given)],
    ["Last Name", written(family)],
    ["Organization Name", pick(locale.firms.split("|"), round)],
    ["Organization Title", pick(locale.titles.split("|"), Math.floor(round / 3))],
    ["Birthday", index % 4 === 0 ? birthday : ""],
    ["Labels", "Directory ::: * myContacts"],
    ["E-mail 1 - Label", "* Work"],
    ["E-mail 1 - Value", `${spoken(given)}.${spoken(family)}@${locale.domain}`],
    ["Phone 1 - Label", index % 3 === 0 ? "Work" : "Mobile"],
    ["Phone 1 - Value", phoneOf(index)],
  ]);
  return header
    .split(",")
    .map((column) => cells.get(column) ?? "")
    .join(",");
}

/** The text of samples/large-5000.csv: Google's CSV of today, LF, UTF-8. */
export function largeSample(): string {
  return [header, ...Array.from({ length: 5000 }, (_, index) => rowOf(index)), ""].join("\n");
}
