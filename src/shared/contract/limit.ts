// Every size and count that an outsider meets, in one place; the schemas use them.

export const limit = {
  contactsPerGroup: 25_000,
  contactBytes: 128 * 1024,
  importBytes: 10 * 1024 * 1024,
  bodyBytes: 256 * 1024,
  /** Objects and lists within each other; a contact needs seven. */
  bodyDepth: 32,
  pageSize: 200,
  defaultPageSize: 50,
  lookupEmails: 50,
  /** People, teams and domains that one preview of sharing takes. */
  reachPrincipals: 50,
  grantNoteLength: 500,
  searchResults: 50,
  defaultSearchResults: 20,
  queryLength: 200,
  groupNameLength: 200,
  textLength: 1024,
  noteLength: 32_768,
  /** Characters of a photo's data URL; the whole contact must still fit `contactBytes`. */
  photoLength: 120_000,
  /** A picture as it is uploaded. */
  photoBytes: 2 * 1024 * 1024,
  valuesPerField: 100,
  idempotencyKeyLength: 200,
  /** How long the answer to a key is given again. */
  idempotencyHours: 24,
  changesPerPage: 1000,
  /** How long a request for access waits for an answer. */
  requestDays: 30,
  /** An invitation that nobody answered is taken back then; whoever shares the group can send it again. */
  letterDays: 90,
  customFields: 20,
  customFieldLength: 60,
  customChoices: 30,
  policyDomains: 500,
  policyDays: 3650,
  duplicates: 50,
  /** How many contacts are compared in one search for duplicates. */
  comparedContacts: 25_000,
  mergedContacts: 10,
  commentBytes: 4096,
  /** How many comments one person may write on one contact. */
  ownComments: 200,
  mentions: 20,
  /** Comments that come with a contact. */
  commentsShown: 3,
  /** Their ids fit a body. */
  contactsPerDeletion: 5_000,
  /** Days that the overview of accesses shows. */
  overviewDays: 90,
  /** Groups that are shown of all that one person sees. */
  personGroups: 1_000,
  /** How long a deleted group or contact can be restored. */
  trashDays: 30,
} as const;
