/**
 * The languages there are, English first: a folder of the module texts each, which the build puts in here. By code:
 * {language: what language.json says, withoutLoading: the sentences for when no others can be loaded}.
 */
export const LANGUAGES = KESHER_LANGUAGES;
